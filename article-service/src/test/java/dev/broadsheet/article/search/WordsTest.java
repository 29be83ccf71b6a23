package dev.broadsheet.article.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

class WordsTest {

    private static final int MANY = 1_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How a Letterpress Works       | how a letterpress works",
                "Café, naïve: São Paulo        | cafe naive sao paulo",
                "Übergröße GRÖSSE größe        | ubergrosse grosse",
                "Łódź Ørsted Đà Nẵng œuvre     | lodz orsted da nang oeuvre",
                "ISTANBUL İstanbul ısı         | istanbul isi",
                "l'homme d’État                | l homme d etat",
                "C++ and C# 3.14 snake_case    | c and 3 14 snake case",
                "ＫＡＦＫＡ ﬁle ²              | kafka file 2",
                "Ёлка ёлка ЕЛКА                | елка",
                "ΟΔΥΣΣΕΥΣ Ὀδυσσεύς             | οδυσσευς",
                "كِتَابٌ كتاب كـتـاب أحمد احمد | كتاب احمد",
                "שָׁלוֹם שלום                    | שלום",
                "हिन्दी में                        | हिन्दी में",
                "Ship it 🚀🚀 ❤️ now           | ship it 🚀 ❤ now",
                "猫                            | 猫",
                "mixед 12ж Mixед; end          | mixед 12ж end",
            })
    void case_accents_and_width_do_not_matter(String text, String words) {
        assertThat(Words.in(text, MANY)).containsExactly(words.split(" "));
        assertThat(Words.askedIn(text)).containsExactly(words.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "東京都の天気                  | 東京",
                "東京都の天気                  | 京都",
                "東京都の天気                  | 都",
                "ﾄｳｷｮｳ                         | トウキョウ",
                "한국어를 배우다               | 한국어",
                "ภาษาไทยง่าย                   | ภาษาไทย",
                "KafkaとMongoDB入門            | kafka",
                "KafkaとMongoDB入門            | 入門",
            })
    void a_part_is_found_where_no_spaces_are_written(String text, String question) {
        assertThat(Words.in(text, MANY)).containsAll(Words.askedIn(question));
    }

    @Test
    void voiced_kana_are_other_letters() {
        assertThat(Words.in("ガラス", MANY)).contains("ガラ").doesNotContain("カラ");
    }

    @Test
    void a_text_has_so_many_words_and_a_word_so_many_letters() {
        String text =
                IntStream.range(0, 100)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" "));

        assertThat(Words.in(text, 10)).hasSize(10);
        assertThat(Words.in("x".repeat(100_000), MANY)).containsExactly("x".repeat(40));
        assertThat(Words.in("x" + "𝒳𐐀".repeat(30), MANY))
                .allSatisfy(word -> assertThat(word).doesNotEndWith("\ud801"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!?", "***", "\u0000", "\u0301", "$", "\ud800"})
    void without_a_letter_there_is_nothing_to_search_for(String text) {
        assertThatThrownBy(() -> Question.of(text)).isInstanceOf(Unsearchable.class);
    }

    @Test
    void a_question_is_bounded() {
        assertThatThrownBy(() -> Question.of("a".repeat(201))).isInstanceOf(Unsearchable.class);
        assertThatThrownBy(
                        () -> Question.of("東".repeat(10) + "京都の天気は晴れです今日明日一二三四五六七八九十百千万億兆山川海空風雨"))
                .isInstanceOf(Unsearchable.class);
        assertThat(Question.of("ink Ink INK").words()).containsExactly("ink");
    }
}

package dev.broadsheet.article.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How a Letterpress Works|how-a-letterpress-works",
                "  Hello,   World!  |hello-world",
                "Don’t Panic|dont-panic",
                "Crème brûlée à la carte|creme-brulee-a-la-carte",
                "Straße nach Łódź|strasse-nach-lodz",
                "Æblegrød & Øl|aeblegrod-and-ol",
                "ﬁne ﬂour ½|fine-flour-1-2",
                "İstanbul'da ışık|istanbulda-isik",
                "1984|1984",
                "日本語|ri-ben-yu",
                "Rust と Linux|rust-to-linux",
                "🎉|fallback",
                "🎉 👨‍👩‍👧|fallback",
                "ꦗꦮ|fallback",
                "Ünïcödé für Ältere|unicode-fur-altere",
                "Tiếng Việt|tieng-viet",
                "Sıcak çay, şekersiz|sicak-cay-sekersiz",
                "Привет, мир!|privet-mir",
                "Объявление о съёмках|obiavlenie-o-siomkakh",
                "Київ і їжак|kiyiv-i-yizhak",
                "Ђорђе и љубав|djordje-i-ljubav",
                "Ελληνικά γράμματα|ellenika-grammata",
                "Բարեւ աշխարհ|barew-ashkharh",
                "გამარჯობა მსოფლიო|gamarjoba-msoplio",
                "مرحبا بالعالم|mrhb-bllm",
                "שלום עולם|shlvm-vlm",
                "नमस्ते दुनिया|nmste-duniyaa",
                "สวัสดีชาวโลก|swasdiichaawolk",
                "你好，世界|ni-hao-shi-jie",
                "ひらがなとカタカナ|hiraganatokatakana",
                "ガンダム １２３|gandamu-123",
                "한국어 제목|hangugeo-jemog",
                "አማርኛ|amaarenyaa",
                "𝕳𝖊𝖑𝖑𝖔 ＷＯＲＬＤ|hello-world",
                "---|fallback",
            })
    void a_slug_is_derived_from_any_title(String title, String slug) {
        assertThat(Slug.of(title, "fallback").value()).isEqualTo(slug);
    }

    @Test
    void a_long_title_is_cut_between_words() {
        assertThat(Slug.of("word ".repeat(50), "x").value())
                .hasSizeLessThanOrEqualTo(Slug.MAX_LENGTH)
                .endsWith("-word");
        assertThat(Slug.of("w".repeat(500), "x").value()).hasSize(Slug.MAX_LENGTH);
    }

    @Test
    void a_taken_slug_is_numbered_and_at_last_unique() {
        assertThat(new Slug("news").candidates("1a2b").map(Slug::value))
                .startsWith("news", "news-2", "news-3")
                .endsWith("news-20", "news-1a2b");
        assertThat(new Slug("w".repeat(100)).candidates("1a2b").map(Slug::value))
                .doesNotHaveDuplicates()
                .allMatch(slug -> slug.length() <= Slug.MAX_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "a-", "-a", "a--b", "A", "é", "a b", "a/b", "a.b", "../a", "a_b"})
    void anything_else_is_no_slug(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Slug(text));
    }
}

package dev.broadsheet.viewcounter.views.labels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class PhrasesTest {

    @Test
    void a_phrase_is_found_where_another_one_was_begun() {
        var phrases = Phrases.of(List.of("headless browser", "less", "browse it"));

        assertThat(phrases.occurIn("headlong, but less")).isTrue();
        assertThat(phrases.occurIn("headless")).isTrue();
        assertThat(phrases.occurIn("browse")).isFalse();
        assertThat(phrases.occurIn("")).isFalse();
        assertThat(phrases.occurIn("l\u00e9ss\u2028")).isFalse();
    }

    @Test
    void a_phrase_can_be_held_to_the_beginning_or_the_end() {
        var phrases = Phrases.of(List.of("^curl", "Labs$"));

        assertThat(phrases.occurIn("curl/8.14.1")).isTrue();
        assertThat(phrases.occurIn("libcurl/8.14.1")).isFalse();
        assertThat(phrases.occurIn("SSL Labs")).isTrue();
        assertThat(phrases.occurIn("SSL Labs (of a company)")).isFalse();
    }

    @Test
    void what_is_found_is_what_a_plain_search_finds() {
        var random = new Random(7);
        for (var round = 0; round < 500; round++) {
            var words = IntStream.range(0, 6).mapToObj(_ -> word(random, 4)).distinct().toList();
            var phrases = Phrases.of(words);
            var text = word(random, 12);
            assertThat(phrases.occurIn(text))
                    .as("%s in %s", words, text)
                    .isEqualTo(words.stream().anyMatch(text::contains));
        }
    }

    private static String word(Random random, int longest) {
        return random.ints(1 + random.nextInt(longest), 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

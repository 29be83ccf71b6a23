package dev.broadsheet.article.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.broadsheet.article.articles.Comparison.Field;
import dev.broadsheet.article.articles.Comparison.Hunk;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class ComparisonTest {

    @Test
    void equal_texts_differ_in_nothing() {
        assertThat(compare("a\nb", "a\nb")).isEmpty();
        assertThat(compare("", "")).isEmpty();
    }

    @Test
    void lines_are_removed_replaced_and_added_where_they_stand() {
        assertThat(compare("a\nb\nc\nd", "b\nC\nd\ne"))
                .containsExactly(
                        new Hunk(1, List.of("a"), 1, List.of()),
                        new Hunk(3, List.of("c"), 2, List.of("C")),
                        new Hunk(5, List.of(), 4, List.of("e")));
    }

    @Test
    void a_text_that_repeats_itself_is_not_compared_with_itself_twice() {
        assertThat(compare("a\na", "a\na\na"))
                .containsExactly(new Hunk(3, List.of(), 3, List.of("a")));
        assertThat(compare("a\na\na", "a"))
                .containsExactly(new Hunk(2, List.of("a", "a"), 2, List.of()));
        assertThat(compare("", "a")).containsExactly(new Hunk(1, List.of(), 1, List.of("a")));
    }

    @Test
    void fields_are_compared_as_a_whole() {
        Manuscript from =
                new Manuscript("Ink", "", null, List.of("a"), Label.of("Craft"), null, null);
        Manuscript to =
                new Manuscript(
                        "Type", "", null, List.of("a", "b"), null, null, new Cover("/a", "A"));

        assertThat(Comparison.of(from, to).fields())
                .containsExactly(
                        new Field("title", "Ink", "Type"),
                        new Field("tags", List.of("a"), List.of("a", "b")),
                        new Field("category", "Craft", null),
                        new Field("cover", null, new Cover("/a", "A")));
    }

    @Test
    void what_is_long_and_quite_different_counts_as_replaced_between_what_is_equal() {
        String from = "head\n" + lines(0, 50_000) + "\ntail";
        String to = "head\n" + lines(50_000, 100_000) + "\ntail";

        assertTimeout(
                Duration.ofSeconds(1),
                () ->
                        assertThat(compare(from, to))
                                .singleElement()
                                .satisfies(hunk -> {
                                    assertThat(hunk.fromLine()).isEqualTo(2);
                                    assertThat(hunk.removed()).hasSize(50_000);
                                    assertThat(hunk.added()).hasSize(50_000);
                                }));
    }

    @Test
    void the_longest_stretch_that_is_compared_by_lines_ends_soon() {
        String from = lines(0, 2000);
        String to = lines(2000, 4000);

        assertTimeout(Duration.ofSeconds(2), () -> assertThat(compare(from, to)).hasSize(1));
    }

    private static List<Hunk> compare(String from, String to) {
        return Comparison.of(manuscript(from, null), manuscript(to, null)).hunks();
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    private static Manuscript manuscript(String markdown, @Nullable String excerpt) {
        return new Manuscript("Ink", markdown, excerpt, List.of(), null, null, null);
    }
}

package dev.broadsheet.article.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

class MarkdownFileTest {

    @Test
    void a_post_of_jekyll_is_read() {
        Incoming post =
                MarkdownFile.read(
                        "blog/_posts/2019-05-04-on-ink.md",
                        """
                        ---
                        layout: post
                        title: On ink
                        description: Black and dry.
                        tags: [ink, "!"]
                        image: ../ink.jpg
                        ---
                        Words.
                        """);

        assertThat(post.title()).isEqualTo("On ink");
        assertThat(post.markdown()).isEqualTo("Words.\n");
        assertThat(post.excerpt()).isEqualTo("Black and dry.");
        assertThat(post.tags()).containsExactly("ink");
        assertThat(post.name()).isEqualTo("on-ink");
        assertThat(post.publishedAt()).isEqualTo("2019-05-04T00:00:00Z");
        assertThat(post.wasPublic()).isTrue();
        assertThat(post.origin()).isEqualTo("blog/_posts/2019-05-04-on-ink.md");
        assertThat(post.coverUrl()).isNull();
        assertThat(post.notes())
                .containsExactly(
                        "Not known and left out: layout.",
                        "The cover ../ink.jpg was left out: it must be an https URL or a path from"
                                + " the root.");
    }

    @Test
    void a_file_without_front_matter_has_its_heading_as_title() {
        Incoming note = MarkdownFile.read("note.md", "\n# On ink #\n\nWords.\n");

        assertThat(note.title()).isEqualTo("On ink");
        assertThat(note.markdown()).isEqualTo("Words.\n");
        assertThat(MarkdownFile.read("note.md", "Words.").title()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a/b/on-ink.md, on-ink",
        "on-ink/index.md, on-ink",
        "content/on-ink/_index.markdown, on-ink",
        "2019-05-04-on-ink.md, on-ink",
        "On Ink.md, On Ink",
    })
    void the_name_of_the_file_makes_the_slug(String path, String name) {
        assertThat(MarkdownFile.read(path, "# x").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "x: y, true",
        "status: PUBLISHED, true",
        "status: DRAFT, false",
        "status: UNPUBLISHED, false",
        "draft: true, false",
        "published: false, false",
    })
    void what_readers_could_see_is_known(String field, boolean expected) {
        assertThat(MarkdownFile.read("x.md", "---\n" + field + "\n---\n").wasPublic())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2019-05-04, 2019-05-04T00:00:00Z",
        "2019-05-04 10:11, 2019-05-04T10:11:00Z",
        "2019-05-04 10:11:12 +0200, 2019-05-04T08:11:12Z",
        "2019-05-04T10:11:12.123456Z, 2019-05-04T10:11:12.123Z",
        "2019-05-04T10:11:12+02:00, 2019-05-04T08:11:12Z",
        "1556964672000, 2019-05-04T10:11:12Z",
    })
    void times_are_read_as_blogs_write_them(String text, Instant expected) {
        assertThat(Moment.of(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2019-13-04", "+999999999-01-01", "''"})
    void a_time_that_is_none_is_noted(String text) {
        assertThat(MarkdownFile.read("x.md", "---\ndate: \"" + text + "\"\n---\n").notes())
                .containsExactly("The time " + text + " cannot be read and was left out.");
    }

    @Test
    void tags_may_be_parted_by_commas() {
        assertThat(MarkdownFile.read("x.md", "---\ntags: ink, paper\n---\n").tags())
                .containsExactly("ink", "paper");
    }
}

package dev.broadsheet.article.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class HtmlToMarkdownTest {

    @Test
    void a_post_reads_as_it_was_written() {
        String html =
                """
                <p>Ink is <strong>black</strong> and <em>dry</em>,
                   says <a href="https://example.org/ink">a book</a>.<br>New line.</p>
                <h2 id="types">Types &amp; such</h2>
                <ul><li>One</li><li>Two<ul><li>Two and a half</li></ul></li></ul>
                <ol start="3"><li><p>Three</p></li><li><p>Four</p></li></ol>
                <blockquote><p>Print is <code>not</code> dead.</p></blockquote>
                <pre><code class="language-java">int a = 1;

                // ```
                </code></pre>
                <hr>
                <p>1. Not a list, and *no* emphasis.</p>
                """;

        assertThat(HtmlToMarkdown.convert(html))
                .isEqualTo(
                        """
                        Ink is **black** and *dry*, says [a book](https://example.org/ink).\s\s
                        New line.

                        ## Types \\& such

                        - One
                        - Two
                          - Two and a half

                        3. Three

                        4. Four

                        > Print is `not` dead.

                        ````java
                        int a = 1;

                        // ```
                        ````

                        ___

                        1\\. Not a list, and \\*no\\* emphasis.
                        """);
    }

    @Test
    void cards_of_ghost_keep_what_they_say() {
        String html =
                """
                <figure class="kg-card kg-image-card kg-card-hascaption"><img src="/content/images/press.jpg"
                 class="kg-image" alt="A press" loading="lazy" width="2000"><figcaption>The <b>press</b></figcaption></figure>
                <figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://example.org/">
                <div class="kg-bookmark-content"><div class="kg-bookmark-title">A site</div>
                <div class="kg-bookmark-description">Long words</div></div></a></figure>
                <div class="kg-card kg-callout-card"><div class="kg-callout-emoji">!</div><div class="kg-callout-text">Mind <i>this</i></div></div>
                <figure class="kg-card kg-embed-card"><iframe src="https://www.youtube.com/embed/x" title="Film"></iframe></figure>
                <!--kg-card-begin: html--><script>alert(1)</script><form><input name="q"></form><!--kg-card-end: html-->
                """;

        assertThat(HtmlToMarkdown.convert(html))
                .isEqualTo(
                        """
                        ![A press](/content/images/press.jpg)

                        *The **press***

                        [A site](https://example.org/)

                        !

                        Mind *this*

                        [https://www.youtube.com/embed/x](https://www.youtube.com/embed/x)
                        """);
    }

    @Test
    void a_table_has_a_head_and_cells_of_one_line() {
        assertThat(
                        HtmlToMarkdown.convert(
                                "<table><tbody><tr><th>A</th></tr><tr><td><p>1</p><p>2</p></td>"
                                        + "<td>a|b<br>c</td></tr></tbody></table>"))
                .isEqualTo("|A||\n|---|---|\n|1 2|a\\|b c|\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p><b>bold </b>text</p>                    | **bold** text",
                "<p>text<b> bold</b></p>                    | text **bold**",
                "<p><b><strong>x</strong></b><i></i></p>    | **x**",
                "<p><a href=''>x</a><a href='/y'></a></p>   | x",
                "loose <i>text</i>                          | loose *text*",
                "<div><span>x</span></div>                  | x",
                "<p> </p><p><br></p><p>x<br></p>            | x",
                "<p>a<img src='data:image/png;base64,x'></p>| a",
                "<p><del>x</del><script>y</script></p>      | ~~x~~",
            })
    void marks_hold_what_is_visible(String html, String markdown) {
        assertThat(HtmlToMarkdown.convert(html).strip()).isEqualTo(markdown);
    }

    @Test
    void lists_in_a_row_stay_two() {
        assertThat(HtmlToMarkdown.convert("<ul><li>a</li></ul><ul><li>b</li></ul>"))
                .isEqualTo("- a\n\n* b\n");
    }

    @Test
    void html_made_to_exhaust_the_converter_ends_soon() {
        for (String tag :
                new String[] {"<div>", "<ul><li>", "<b>", "<blockquote>", "<table><tr><td>"}) {
            Assertions.assertTimeout(
                    Duration.ofSeconds(5), () -> HtmlToMarkdown.convert(tag.repeat(5_000) + "x"));
        }
        String wide = "<table><tr>" + "<td>x".repeat(20_000) + "<tr><td>".repeat(15_000);
        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(HtmlToMarkdown.convert(wide)).hasSizeLessThan(1_000_000));
    }
}

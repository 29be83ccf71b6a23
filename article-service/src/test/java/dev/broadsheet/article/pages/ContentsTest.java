package dev.broadsheet.article.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.article.pages.Contents.Entry;
import dev.broadsheet.article.text.Markdown;

import org.junit.jupiter.api.Test;

import java.util.Map;

class ContentsTest {

    @Test
    void each_heading_has_a_link_beside_it() {
        assertThat(contents("## Ink & *type*").html())
                .isEqualTo(
                        """
                        <div class="heading"><h2 id="h-ink--type">Ink &amp; <em>type</em></h2>\
                        <a class="permalink" href="#h-ink--type" aria-label="Link to: Ink &amp; type">#</a></div>
                        """);
    }

    @Test
    void the_upper_headings_are_listed_as_text() {
        String markdown =
                """
                ## One & `<b>`[^1]

                ### Two

                #### Deep

                ## Three

                [^1]: x
                """;

        assertThat(contents(markdown).entries())
                .containsExactly(
                        new Entry(2, "h-one--b", "One & <b>"),
                        new Entry(3, "h-two", "Two"),
                        new Entry(2, "h-three", "Three"));
    }

    @Test
    void few_headings_need_no_list_and_very_many_are_none() {
        assertThat(contents("## One\n\n## Two").entries()).isEmpty();
        assertThat(contents("## Head\n\n".repeat(500)).entries()).hasSize(100);
    }

    @Test
    void what_an_author_writes_adds_nothing_but_the_links() {
        String html =
                "<h2 id=\"h-a\">$1 \\ &lt;script&gt; <a href=\"/x\" title=\"&gt;\">b</a></h2>";

        assertThat(Contents.of(html).html())
                .startsWith("<div class=\"heading\">" + html)
                .endsWith("aria-label=\"Link to: $1 \\ &lt;script&gt; b\">#</a></div>");
    }

    private static Contents contents(String markdown) {
        return Contents.of(Markdown.render(markdown, urls -> Map.of()).html());
    }
}

package dev.broadsheet.article.articles.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.broadsheet.edge.http.InvalidRequest;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class FrontMatterTest {

    @Test
    void front_matter_has_the_names_of_the_json_fields() {
        var fields =
                FrontMatter.read(
                        """
                        ---
                        title: "Ink: a history"
                        tags: [printing, 1984, yes]
                        category: ~
                        cover:
                          url: /media/ink.jpg
                          alt: A drop of ink
                        ---

                        ## Ink

                        ---
                        The end.
                        """);

        assertThat(fields.toString())
                .isEqualTo(
                        """
                        {"title":"Ink: a history","tags":["printing","1984","yes"],"category":null,\
                        "cover":{"url":"/media/ink.jpg","alt":"A drop of ink"},\
                        "markdown":"## Ink\\n\\n---\\nThe end.\\n"}\
                        """);
    }

    @Test
    void a_text_without_front_matter_is_only_text() {
        assertThat(FrontMatter.read("# Ink\n\n---\n").toString())
                .isEqualTo("{\"markdown\":\"# Ink\\n\\n---\\n\"}");
        assertThat(FrontMatter.read("---\n---").toString()).isEqualTo("{\"markdown\":\"\"}");
    }

    @Test
    void windows_line_ends_and_a_byte_order_mark_do_not_matter() {
        assertThat(FrontMatter.read("\ufeff---\r\ntitle: x\r\n---\r\ny").toString())
                .isEqualTo("{\"title\":\"x\",\"markdown\":\"y\"}");
    }

    @Test
    void the_text_is_given_once() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> FrontMatter.read("---\nmarkdown: x\n---\ny"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[not, a, map]",
                "just text",
                "title: [",
                "title: x\ntitle: y",
                "? [a, b]\n: c",
                "a: &a [x]\nb: *a",
                "a: &a [*a]",
                "a: [[[[[[[[x]]]]]]]]",
                "a: x\n...\nb: y",
                "@bad: yes",
                "title: !!java.net.URL [\"http://127.0.0.1:1/\"]",
                "title: \"\\ud800\"\u0000",
            })
    void front_matter_that_is_no_plain_map_is_malformed(String yaml) {
        assertThatExceptionOfType(MalformedFrontMatter.class)
                .isThrownBy(() -> FrontMatter.read("---\n" + yaml + "\n---\ntext"));
    }

    @Test
    void a_document_made_to_blow_up_ends_soon() {
        String bomb = "---\n" + "a: ".repeat(60_000) + "\n---\n";
        Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () ->
                        assertThatExceptionOfType(MalformedFrontMatter.class)
                                .isThrownBy(() -> FrontMatter.read(bomb)));
        Assertions.assertTimeout(
                Duration.ofSeconds(2), () -> FrontMatter.read("---\n" + "-\n".repeat(100_000)));
    }
}

package dev.broadsheet.article.frontmatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.broadsheet.edge.http.InvalidRequest;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;

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

    @Test
    void what_is_written_is_easy_on_the_eye() {
        assertThat(
                        FrontMatter.write(
                                fields(
                                        """
                                        {"title": "Ink: a history", "tags": ["printing", "1984"],
                                         "cover": {"url": "/media/ink.jpg", "alt": "A drop\\nof ink"},
                                         "series": null, "markdown": "## Ink\\n"}\
                                        """)))
                .isEqualTo(
                        """
                        ---
                        title: 'Ink: a history'
                        tags: [printing, '1984']
                        cover:
                          url: /media/ink.jpg
                          alt: "A drop\\nof ink"
                        series: ~
                        ---

                        ## Ink
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "~",
                "null",
                "NULL",
                "yes",
                "1984",
                "1_000",
                "0x1f",
                "12:30:45",
                "2026-11-22",
                "=",
                "<<",
                "---",
                "...",
                "--- x",
                "# no comment",
                "a # comment",
                "a: b",
                "a:",
                ": a",
                "- a",
                "? a",
                "[a, b]",
                "{a: b}",
                "a, b",
                "]",
                "}",
                "&anchor",
                "*alias",
                "!!java.net.URL x",
                "!tag",
                "| a",
                "> a",
                "%YAML 1.1",
                "@a",
                "`a`",
                "'",
                "''",
                "it's",
                "\"",
                "\\",
                "\\n",
                " a",
                "a ",
                "\ta",
                "a\t",
                "a\n---\nb",
                "\n",
                "a\n\n b\n",
                "\r\n",
                "a\rb",
                "a\u0085b",
                "a\u2028b\u2029",
                "\u0000\u0001\u001f\u007f\u0080",
                "\ufeffa",
                "a\ufeff",
                "\ufffe\uffff",
                "\u202ea\u200b",
                "Привет, 世界 👩‍👩‍👧",
                "</script><!--",
            })
    void whatever_the_value_what_is_written_is_read_as_the_same(String value) {
        ObjectNode fields = fields("{}").put("title", value);
        fields.putArray("tags").add(value).add("x").add(value);
        fields.putObject("cover").put("url", "/x").put("alt", value.repeat(20));
        fields.put("markdown", value + "\n---\n" + value);

        assertThat(FrontMatter.read(FrontMatter.write(fields))).isEqualTo(fields);
    }

    @Test
    void the_text_keeps_its_white_space() {
        for (String text :
                List.of("", "\n", "    code", " \n\n    code\n", "\r\nx", "---\nx: y\n---")) {
            ObjectNode fields = fields("{}").put("title", "x").put("markdown", text);

            assertThat(FrontMatter.read(FrontMatter.write(fields))).isEqualTo(fields);
        }
    }

    private static ObjectNode fields(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }
}

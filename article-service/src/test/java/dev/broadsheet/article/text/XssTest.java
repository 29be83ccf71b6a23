package dev.broadsheet.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.article.Payloads;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a browser makes of the rendered text, and not what a pattern finds in it. */
class XssTest {

    private static final Set<String> ELEMENTS =
            Set.of(
                    "p",
                    "br",
                    "hr",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "blockquote",
                    "ul",
                    "ol",
                    "li",
                    "dl",
                    "dt",
                    "dd",
                    "pre",
                    "code",
                    "kbd",
                    "samp",
                    "em",
                    "strong",
                    "del",
                    "ins",
                    "s",
                    "sub",
                    "sup",
                    "mark",
                    "abbr",
                    "cite",
                    "q",
                    "small",
                    "b",
                    "i",
                    "u",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "caption",
                    "figure",
                    "figcaption",
                    "details",
                    "summary",
                    "section",
                    "a",
                    "img");

    private static final Pattern LINK = Pattern.compile("(https?|mailto):.*|#.*|/(?![/\\\\]).*");
    private static final Pattern SOURCE = Pattern.compile("https://.+|/(?![/\\\\]).*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private static final Map<String, Pattern> ATTRIBUTES =
            Map.ofEntries(
                    Map.entry("a href", LINK),
                    Map.entry("a rel", Pattern.compile("nofollow noopener")),
                    Map.entry("a id", Pattern.compile("fnref-\\S+")),
                    Map.entry("a class", Pattern.compile("footnote-backref")),
                    Map.entry("a aria-label", Pattern.compile("Back to reference [0-9-]+")),
                    Map.entry("img src", SOURCE),
                    Map.entry("img loading", Pattern.compile("lazy")),
                    Map.entry("img referrerpolicy", Pattern.compile("no-referrer")),
                    Map.entry("img width", NUMBER),
                    Map.entry("img height", NUMBER),
                    Map.entry("li id", Pattern.compile("fn-\\S+")),
                    Map.entry("li class", Pattern.compile("task")),
                    Map.entry("sup class", Pattern.compile("footnote-ref")),
                    Map.entry("section class", Pattern.compile("footnotes")),
                    Map.entry("code class", Pattern.compile("language-[\\w+#.-]+")),
                    Map.entry("ol start", NUMBER),
                    Map.entry("th align", Pattern.compile("left|center|right")),
                    Map.entry("td align", Pattern.compile("left|center|right")));

    private static final Map<String, Pattern> ON_ALL =
            Map.of(
                    "dir", Pattern.compile("ltr|rtl|auto"),
                    "lang", Pattern.compile("[A-Za-z0-9-]+"));

    private static final Set<String> TEXTS =
            Set.of("a title", "abbr title", "img title", "img alt");

    @Test
    void the_corpus_is_large_and_has_nothing_twice() {
        List<String> payloads = Payloads.all();

        assertThat(payloads).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dev.broadsheet.article.Payloads#all")
    void nothing_but_harmless_elements_comes_out(String payload) {
        Document page = Jsoup.parseBodyFragment(html(payload));

        assertThat(page.head().childNodes()).isEmpty();
        page.body().childNodes().forEach(XssTest::check);
    }

    @ParameterizedTest
    @MethodSource("dev.broadsheet.article.Payloads#all")
    void a_second_parser_reads_the_same(String payload) {
        String once = reread(html(payload));

        assertThat(reread(once)).isEqualTo(once);
        assertThat(reread(SafeHtml.of(once))).isEqualTo(once);
    }

    private static String reread(String html) {
        Document page = Jsoup.parseBodyFragment(html);
        page.outputSettings().prettyPrint(false);
        return page.body().html();
    }

    private static void check(Node node) {
        assertThat(node).isInstanceOfAny(Element.class, TextNode.class);
        if (node instanceof Element element) {
            assertThat(ELEMENTS).contains(element.tagName());
            element.attributes().forEach(attribute -> check(element.tagName(), attribute));
            element.childNodes().forEach(XssTest::check);
        }
    }

    private static void check(String element, Attribute attribute) {
        String name = element + ' ' + attribute.getKey();
        if (TEXTS.contains(name)) {
            return;
        }
        Pattern allowed =
                name.matches("h[1-6] id")
                        ? Pattern.compile("h-[\\p{L}\\p{M}\\p{N}_-]+")
                        : ATTRIBUTES.getOrDefault(name, ON_ALL.get(attribute.getKey()));
        assertThat(allowed).as(name).isNotNull();
        assertThat(attribute.getValue()).as(name).matches(allowed);
    }

    private static String html(String markdown) {
        return Markdown.render(markdown, urls -> Map.of()).html();
    }
}

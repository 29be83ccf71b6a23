package dev.broadsheet.article.feeds;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Headline;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.articles.Shown;
import dev.broadsheet.article.articles.Teaser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The newest articles by category, as links to their Markdown (llmstxt.org). */
final class LlmsTxt {

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}]+");
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>#!]");

    private LlmsTxt() {}

    static String of(List<Shown<Teaser>> newest, Origin origin) {
        Map<String, String> sections =
                newest.stream()
                        .map(Shown::text)
                        .collect(
                                Collectors.groupingBy(
                                        LlmsTxt::section,
                                        LinkedHashMap::new,
                                        Collectors.mapping(
                                                article -> link(article, origin),
                                                Collectors.joining())));
        StringBuilder text =
                new StringBuilder(
                        """
                        # Broadsheet

                        > Articles of many authors, newest first.

                        Each link leads to the Markdown of an article; without `.md` it leads to its page.
                        """);
        sections.forEach(
                (name, links) -> text.append("\n## ").append(name).append("\n\n").append(links));
        return text.append(
                        """

                        ## Optional

                        - [Feed](%s): the newest articles in full
                        - [Sitemap](%s): all articles
                        """
                                .formatted(origin.url("/feed.json"), origin.url("/sitemap.xml")))
                .toString();
    }

    private static String section(Teaser article) {
        Label category = article.headline().category();
        return category == null ? "Articles" : plain(category.name());
    }

    private static String link(Teaser article, Origin origin) {
        Headline headline = article.headline();
        String excerpt = plain(headline.excerpt());
        return "- [%s](%s)%s\n"
                .formatted(
                        plain(headline.title()),
                        origin.url(article.path() + ".md"),
                        excerpt.isEmpty() ? "" : ": " + excerpt);
    }

    /** On one line, and without a meaning in Markdown. */
    private static String plain(String text) {
        return MARKUP.matcher(SPACE.matcher(text).replaceAll(" ").strip()).replaceAll("\\\\$0");
    }
}

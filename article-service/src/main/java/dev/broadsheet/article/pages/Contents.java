package dev.broadsheet.article.pages;

import org.springframework.web.util.HtmlUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an article with a link beside each heading, and the list of its upper headings. Made
 * for the page alone: feeds and the API have the text as it is.
 */
record Contents(String html, List<Entry> entries) {

    /** Fewer headings can be seen at a glance; more are no overview. */
    private static final int FEWEST = 3;

    private static final int MOST = 100;
    private static final int DEEPEST = 3;

    /** In sanitised HTML every heading is closed, and attributes have no angle brackets. */
    private static final Pattern HEADING =
            Pattern.compile("<h([2-6])[^>]* id=\"([^\"]+)\"[^>]*>(.*?)</h\\1>", Pattern.DOTALL);

    private static final Pattern MARKUP =
            Pattern.compile("<sup class=\"footnote-ref\">.*?</sup>|<[^>]*>", Pattern.DOTALL);

    record Entry(int level, String anchor, String text) {}

    static Contents of(String html) {
        List<Entry> headings = new ArrayList<>();
        String linked =
                HEADING.matcher(html)
                        .replaceAll(heading -> Matcher.quoteReplacement(link(heading, headings)));
        List<Entry> upper =
                headings.stream()
                        .filter(entry -> entry.level() <= DEEPEST && !entry.text().isEmpty())
                        .limit(MOST)
                        .toList();
        return new Contents(linked, upper.size() < FEWEST ? List.of() : upper);
    }

    private static String link(MatchResult heading, List<Entry> headings) {
        String words = MARKUP.matcher(heading.group(3)).replaceAll("").strip();
        headings.add(
                new Entry(
                        Integer.parseInt(heading.group(1)),
                        heading.group(2),
                        HtmlUtils.htmlUnescape(words)));
        return """
        <div class="heading">%s<a class="permalink" href="#%s" aria-label="Link to: %s">#</a></div>\
        """
                .formatted(heading.group(), heading.group(2), words);
    }
}

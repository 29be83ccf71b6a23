package dev.broadsheet.article.search;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.web.util.HtmlUtils;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the search reads of a stored article. */
record Searchable(
        @Id UUID id,
        String authorId,
        long version,
        String status,
        Headline headline,
        Body body,
        @Nullable Instant publishedAt) {

    static final String COLLECTION = "articles";
    static final String PUBLISHED = "PUBLISHED";

    /** What comes later in a longer text is not found by it. */
    static final int MAX_TERMS = 5_000;

    /** Markup inside of words: what it parts is still one. */
    private static final Pattern INLINE =
            Pattern.compile(
                    "</?(?:a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|samp|small|strong|sub|sup|u)(?:"
                        + " [^>]*)?>");

    private static final Pattern MARKUP = Pattern.compile("<[^>]*>");

    record Headline(
            String title,
            String excerpt,
            List<String> tags,
            @Nullable Label category,
            @Nullable Label series) {}

    record Label(String name, String key) {}

    record Body(String html) {}

    /** What the article is found by: nothing unless everybody may read it. */
    Set<String> terms() {
        Set<String> terms = new LinkedHashSet<>();
        if (status.equals(PUBLISHED)) {
            new Scope(authorId, null, key(headline.category()), key(headline.series()))
                    .terms()
                    .forEach(terms::add);
            headline.tags().stream().map(Term::withTag).forEach(terms::add);
            Set<String> heading = Words.in(heading(), MAX_TERMS);
            heading.stream().map(Term::inHeading).forEach(terms::add);
            terms.addAll(heading);
            terms.addAll(Words.in(headline.excerpt(), MAX_TERMS));
            terms.addAll(Words.in(text(), Math.max(0, MAX_TERMS - terms.size())));
        }
        return terms;
    }

    private String heading() {
        return Stream.concat(
                        Stream.of(
                                headline.title(),
                                name(headline.category()),
                                name(headline.series())),
                        headline.tags().stream())
                .collect(Collectors.joining("\n"));
    }

    private String text() {
        String blocks = INLINE.matcher(body.html()).replaceAll("");
        return HtmlUtils.htmlUnescape(MARKUP.matcher(blocks).replaceAll(" "));
    }

    private static @Nullable String key(@Nullable Label label) {
        return label == null ? null : label.key();
    }

    private static String name(@Nullable Label label) {
        return label == null ? "" : label.name();
    }
}

package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.StaleArticle;
import dev.broadsheet.article.cache.EntityTag;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions a write may replace (RFC 9110, section 13.1.1). {@code *} is refused: it would
 * overwrite what its sender has not read. A weak tag counts as its strong one, because proxies that
 * compress weaken tags on the way; of a reader's tag the version counts, which it begins with.
 */
record IfMatch(Set<String> tags) {

    IfMatch {
        tags = Set.copyOf(tags);
    }

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");
    private static final Pattern NEXT =
            Pattern.compile("\\G\\s*(?:W/)?\"([\\x21\\x23-\\x7e]*)\"\\s*(?:,(?!\\s*\\z)|\\z)");

    /**
     * Reads the header.
     *
     * @throws VersionNeeded when it is absent or {@code *}
     * @throws Malformed when it is no list of entity tags
     */
    static IfMatch of(@Nullable String header) {
        if (header == null || header.isBlank() || header.strip().equals("*")) {
            throw new VersionNeeded();
        }
        Set<String> tags = new HashSet<>();
        int end = 0;
        for (Matcher next = NEXT.matcher(header); next.find(); end = next.end()) {
            tags.add(EntityTag.versionOf(next.group(1)));
        }
        if (end < header.length()) {
            throw new Malformed("If-Match", "is a list of entity tags, each in double quotes");
        }
        return new IfMatch(tags);
    }

    /**
     * Lets through an article at one of the versions.
     *
     * @throws StaleArticle otherwise
     */
    Article check(Article current) {
        if (!includes(current)) {
            throw new StaleArticle(current);
        }
        return current;
    }

    boolean includes(Article article) {
        return tags.contains(String.valueOf(article.version()));
    }

    /** The newest version named; one beyond all others where none is. */
    long newest() {
        return tags.stream()
                .filter(tag -> VERSION.matcher(tag).matches())
                .mapToLong(Long::parseLong)
                .max()
                .orElse(Long.MAX_VALUE);
    }

    /** The entity tag of an article: its version. */
    static String tag(long version) {
        return "\"" + version + "\"";
    }
}

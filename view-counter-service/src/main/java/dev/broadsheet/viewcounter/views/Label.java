package dev.broadsheet.viewcounter.views;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/** What a view is taken for. Nothing is thrown away: every label is counted and shown. */
public enum Label {
    @JsonProperty("human")
    HUMAN,
    @JsonProperty("crawler")
    CRAWLER,
    @JsonProperty("suspect")
    SUSPECT;

    /**
     * How crawlers name themselves: a word of the trade, or a link to a page about them. Cubot is a
     * telephone. Programs that do not crawl, such as curl, are not judged by their name.
     */
    private static final Pattern CRAWLER_BY_ITS_OWN_WORD =
            Pattern.compile(
                    "(?<!\\bcu)bot|crawl|spider|slurp|\\+https?://", Pattern.CASE_INSENSITIVE);

    /** The label a reader's user agent earns by itself; one that is absent is not judged. */
    public static Label ofUserAgent(@Nullable String userAgent) {
        return userAgent != null && CRAWLER_BY_ITS_OWN_WORD.matcher(userAgent).find()
                ? CRAWLER
                : HUMAN;
    }
}

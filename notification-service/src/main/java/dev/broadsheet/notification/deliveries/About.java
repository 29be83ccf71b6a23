package dev.broadsheet.notification.deliveries;

import java.util.Locale;

/**
 * What a delivery tells, in a few letters: enough to find it again when it is told later.
 *
 * @param key the article's id, the notice's, the digest's period, the feed and its state, ...
 */
public record About(Kind kind, String key) {

    /** What can be told. */
    public enum Kind {
        ARTICLE,
        NOTICE,
        DIGEST,
        FEED
    }

    static About of(String text) {
        var slash = text.indexOf('/');
        return new About(
                Kind.valueOf(text.substring(0, slash).toUpperCase(Locale.ROOT)),
                text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + key;
    }
}

package dev.broadsheet.notification.digests;

import dev.broadsheet.notification.deliveries.About;
import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.posts.Place;
import dev.broadsheet.notification.posts.Posts.Window;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What a digest covers. One begins where the one before ended: nothing is in two and nothing in
 * none.
 *
 * @param delivery daily or weekly
 * @param from not in it
 * @param until the last moment in it
 */
record Period(Delivery delivery, Instant from, Instant until) {

    /** Places are as exact. */
    private static final Duration TICK = Duration.ofMillis(1);

    /**
     * Reads {@link #key}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Period of(String key) {
        var parts = key.split("/", 3);
        return new Period(
                Delivery.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                Instant.parse(parts[1]),
                Instant.parse(parts[2]));
    }

    String key() {
        return delivery.text() + "/" + from + "/" + until;
    }

    About about() {
        return new About(About.Kind.DIGEST, key());
    }

    Window window() {
        return new Window(Place.from(from.plus(TICK)), Place.from(until.plus(TICK)));
    }
}

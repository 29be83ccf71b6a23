package dev.broadsheet.notification.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a reader who connects asks for.
 *
 * @param lastEvent what the reader was told before; empty for what is announced from now on
 * @param expires when the stream ends, because the right to read it does
 */
public record Subscription(
        String subject, Optional<Positions> lastEvent, Instant opened, Instant expires) {

    Duration lifetime() {
        return Duration.between(opened, expires);
    }
}

package dev.broadsheet.notification.live;

import java.time.Instant;
import java.util.Optional;

/**
 * What a reader who connects asks for.
 *
 * @param lastEvent what the reader was told before; empty for what is announced from now on
 */
public record Subscription(String subject, Optional<Positions> lastEvent, Instant opened) {}

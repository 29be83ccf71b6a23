package dev.broadsheet.notification.deliveries;

import java.time.Instant;
import java.util.Optional;

/**
 * One try.
 *
 * @param status of the answer; 0 where there was none, or the protocol has none
 * @param millis from beginning to end
 * @param reason why it failed
 */
public record Attempt(Instant at, int status, long millis, Optional<String> reason) {}

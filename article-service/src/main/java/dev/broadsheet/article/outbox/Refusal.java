package dev.broadsheet.article.outbox;

import java.time.Instant;

/**
 * That the broker does not take the next event of an article.
 *
 * @param attempts how often it was refused, by whichever instance
 * @param reason the kind of the last refusal
 * @param at when that was, by the clock of the instance that tried
 */
public record Refusal(int attempts, String reason, Instant at) {}

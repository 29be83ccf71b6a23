package dev.broadsheet.article.outbox;

/**
 * How much waits to be sent.
 *
 * @param oldestAgeSeconds how long the oldest event has waited; 0 when none does
 * @param stuckArticles those whose next event the broker refuses
 */
public record BacklogSize(int pendingEvents, double oldestAgeSeconds, long stuckArticles) {}

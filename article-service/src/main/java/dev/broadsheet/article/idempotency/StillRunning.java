package dev.broadsheet.article.idempotency;

/** The first request with an idempotency key is not answered yet. */
public final class StillRunning extends RuntimeException {}

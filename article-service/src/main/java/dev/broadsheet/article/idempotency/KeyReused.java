package dev.broadsheet.article.idempotency;

/** An idempotency key came with another request before. */
public final class KeyReused extends RuntimeException {}

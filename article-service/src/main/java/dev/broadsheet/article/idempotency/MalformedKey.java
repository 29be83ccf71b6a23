package dev.broadsheet.article.idempotency;

/** An idempotency key is not what a key may be. */
public final class MalformedKey extends RuntimeException {}

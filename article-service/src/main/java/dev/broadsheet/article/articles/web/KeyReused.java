package dev.broadsheet.article.articles.web;

/** An idempotency key came with a request other than its first. */
final class KeyReused extends RuntimeException {}

package dev.broadsheet.article.articles.web;

/** The first request with an idempotency key is not answered yet. */
final class StillRunning extends RuntimeException {}

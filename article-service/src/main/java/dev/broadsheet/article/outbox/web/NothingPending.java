package dev.broadsheet.article.outbox.web;

/** The article is not there, or has nothing to tell. */
final class NothingPending extends RuntimeException {}

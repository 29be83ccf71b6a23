package dev.broadsheet.article.articles.web;

/** A write does not say which version it is made on. */
final class VersionNeeded extends RuntimeException {}

package dev.broadsheet.article.images.web;

/** A cursor that no list answered. */
final class MalformedCursor extends RuntimeException {}

package dev.broadsheet.article.exchange.web;

/** The file of an export is asked for before the export is done. */
final class NotReady extends RuntimeException {}

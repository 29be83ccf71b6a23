package dev.broadsheet.viewcounter.metrics;

/** There is no such article for who asks. */
public class ArticleNotFound extends RuntimeException {}

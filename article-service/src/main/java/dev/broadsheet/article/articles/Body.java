package dev.broadsheet.article.articles;

/**
 * The words of an article, as written and as shown: {@code html} is always the safe rendering of
 * {@code markdown}.
 */
public record Body(String markdown, String html) {}

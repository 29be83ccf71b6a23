package dev.broadsheet.article.articles;

/** The picture above an article, and what it shows in words. */
public record Cover(String url, String alt) {}

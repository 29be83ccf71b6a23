package dev.broadsheet.article.text;

/** What is derived from an article's Markdown. */
public record Rendering(String html, String excerpt, int readingMinutes) {}

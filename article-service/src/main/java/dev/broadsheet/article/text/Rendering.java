package dev.broadsheet.article.articles;

/** What is derived from an article's Markdown. */
record Rendering(String html, String excerpt, int readingMinutes) {}

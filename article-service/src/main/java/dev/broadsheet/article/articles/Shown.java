package dev.broadsheet.article.articles;

import dev.broadsheet.article.authors.Author;

/** An article or teaser with what stands beside it: who wrote it, how many humans viewed it. */
public record Shown<T>(T text, Author author, long views) {}

package dev.broadsheet.article.articles;

/** Where an article stands between its author and its readers. */
public enum Status {
    DRAFT,
    SCHEDULED,
    PUBLISHED,
    UNPUBLISHED
}

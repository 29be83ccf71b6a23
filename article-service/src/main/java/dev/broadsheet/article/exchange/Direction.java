package dev.broadsheet.article.exchange;

/** Whether a blog comes in or goes out. */
public enum Direction {
    IMPORT,
    EXPORT
}

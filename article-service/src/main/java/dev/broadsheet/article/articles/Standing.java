package dev.broadsheet.article.articles;

/** Which of their own articles authors look through. */
public enum Standing {
    /** All but the deleted ones. */
    ANY,
    DRAFT,
    SCHEDULED,
    PUBLISHED,
    UNPUBLISHED,
    /** Those that can be brought back. */
    DELETED
}

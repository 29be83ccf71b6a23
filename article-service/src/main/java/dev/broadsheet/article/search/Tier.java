package dev.broadsheet.article.search;

/** How well an article answers; the better ones come first, each kind newest first. */
enum Tier {
    /** All words stand in the title, the tags, the category or the series. */
    HEADING,
    /** All words stand in the article, not all of them in its heading. */
    TEXT
}

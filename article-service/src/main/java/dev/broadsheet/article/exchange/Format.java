package dev.broadsheet.article.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a blog is packed in. */
public enum Format {
    /** Markdown files with front matter. */
    @JsonProperty("markdown-zip")
    MARKDOWN_ZIP,

    /** What Ghost exports: the tables of its database. */
    @JsonProperty("ghost-json")
    GHOST_JSON
}

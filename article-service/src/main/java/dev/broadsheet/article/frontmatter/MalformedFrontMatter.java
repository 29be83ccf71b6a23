package dev.broadsheet.article.frontmatter;

/** What stands before the text of a Markdown document is no YAML map of plain values. */
public final class MalformedFrontMatter extends RuntimeException {

    MalformedFrontMatter() {}

    MalformedFrontMatter(Throwable cause) {
        super(cause);
    }
}

package dev.broadsheet.article.articles.web;

/** What stands before the text of a Markdown document is no YAML map of plain values. */
final class MalformedFrontMatter extends RuntimeException {

    MalformedFrontMatter() {}

    MalformedFrontMatter(Throwable cause) {
        super(cause);
    }
}

package dev.broadsheet.article.text;

/** The elements of a Markdown document stand in one another more deeply than is rendered. */
public final class NestedTooDeep extends RuntimeException {

    NestedTooDeep(int limit) {
        super("Elements nested in one another more than " + limit + " deep");
    }
}

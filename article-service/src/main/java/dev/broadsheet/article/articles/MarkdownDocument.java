package dev.broadsheet.article.articles;

import dev.broadsheet.article.frontmatter.FrontMatter;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An article as Markdown with front matter, whose names are those an author may send: handed in
 * again, it gives the same article.
 */
public final class MarkdownDocument {

    private MarkdownDocument() {}

    public static String of(Article article) {
        return FrontMatter.write(fields(article));
    }

    /** What stands in it, by name. */
    public static ObjectNode fields(Article article) {
        Manuscript manuscript = article.manuscript();
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", manuscript.title()).put("slug", article.slug());
        if (manuscript.excerpt() != null) {
            fields.put("excerpt", manuscript.excerpt());
        }
        if (!manuscript.tags().isEmpty()) {
            manuscript.tags().forEach(fields.putArray("tags")::add);
        }
        if (manuscript.category() != null) {
            fields.put("category", manuscript.category().name());
        }
        if (manuscript.series() != null) {
            fields.put("series", manuscript.series().name());
        }
        Cover cover = manuscript.cover();
        if (cover != null) {
            fields.putObject("cover").put("url", cover.url()).put("alt", cover.alt());
        }
        return fields.put("markdown", manuscript.markdown());
    }
}

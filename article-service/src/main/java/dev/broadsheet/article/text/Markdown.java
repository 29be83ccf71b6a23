package dev.broadsheet.article.articles;

import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Turns an author's Markdown (CommonMark, GFM tables, strikethrough, autolinks) into what readers
 * get.
 */
final class Markdown {

    /** Quotes and lists in one another; deeper ones stay text. */
    private static final int MAX_BLOCK_DEPTH = 50;

    private static final int MAX_DEPTH = 200;
    private static final int EXCERPT_LENGTH = 300;
    private static final int WORDS_PER_MINUTE = 225;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Ids made from headings must not shadow those of the page around them. */
    private static final String ANCHOR_PREFIX = "h-";

    private static final List<Extension> EXTENSIONS =
            List.of(
                    TablesExtension.create(),
                    StrikethroughExtension.create(),
                    AutolinkExtension.create(),
                    HeadingAnchorExtension.builder().idPrefix(ANCHOR_PREFIX).build());

    /** Depth is checked before the extensions look at the document: they recurse, too. */
    private static final Parser PARSER =
            Parser.builder()
                    .maxOpenBlockParsers(MAX_BLOCK_DEPTH)
                    .postProcessor(Markdown::refuseDepth)
                    .extensions(EXTENSIONS)
                    .build();

    private static final HtmlRenderer HTML =
            HtmlRenderer.builder()
                    .extensions(EXTENSIONS)
                    .attributeProviderFactory(context ->
                            (node, tag, attributes) -> {
                                if (node instanceof Image) {
                                    attributes.put("loading", "lazy");
                                }
                            })
                    .build();

    private Markdown() {}

    /**
     * Renders Markdown.
     *
     * @throws NestedTooDeep for a document that no reader could follow and no renderer should
     */
    static Rendering render(String markdown) {
        Node document = parse(markdown);
        String text = PlainText.of(document);
        String excerpt = excerpt(document);
        leaveTopLevelToTitle(document);
        return new Rendering(SafeHtml.of(HTML.render(document)), excerpt, readingMinutes(text));
    }

    /** The parser itself recurses over inlines, before anybody can look how deep they are. */
    private static Node parse(String markdown) {
        try {
            return PARSER.parse(markdown);
        } catch (StackOverflowError tooDeep) {
            throw new NestedTooDeep(MAX_DEPTH);
        }
    }

    static int readingMinutes(String text) {
        String stripped = text.strip();
        int words = stripped.isEmpty() ? 0 : SPACE.split(stripped).length;
        return Math.max(1, Math.ceilDiv(words, WORDS_PER_MINUTE));
    }

    /** The text of the first paragraph that has any. */
    private static String excerpt(Node document) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Paragraph) {
                String text = SPACE.matcher(PlainText.of(node)).replaceAll(" ");
                if (!text.isEmpty()) {
                    return shorten(text);
                }
            }
        }
        return "";
    }

    private static String shorten(String text) {
        if (text.length() <= EXCERPT_LENGTH) {
            return text;
        }
        int space = text.lastIndexOf(' ', EXCERPT_LENGTH - 1);
        int end = space > EXCERPT_LENGTH / 2 ? space : EXCERPT_LENGTH - 1;
        int whole = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        return text.substring(0, whole) + "…";
    }

    /**
     * The page's one top heading is the title: where the body has its own, all its headings go down
     * one level.
     */
    private static void leaveTopLevelToTitle(Node document) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 1) {
                document.accept(new Lowering());
                return;
            }
        }
    }

    private static final class Lowering extends AbstractVisitor {
        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(6, heading.getLevel() + 1));
        }
    }

    /**
     * Walks without recursion: whatever comes later recurses, and a crafted document would exhaust
     * their stack.
     */
    private static Node refuseDepth(Node document) {
        int depth = 0;
        Node node = document;
        while (node != null) {
            if (depth > MAX_DEPTH) {
                throw new NestedTooDeep(MAX_DEPTH);
            }
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
        return document;
    }
}

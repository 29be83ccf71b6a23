package dev.broadsheet.article.text;

import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns an author's Markdown (CommonMark, GFM tables, strikethrough, autolinks, footnotes, task
 * lists) into what readers get.
 */
public final class Markdown {

    /** Quotes and lists in one another; deeper ones stay text, as do inlines beyond a hundred. */
    private static final int MAX_BLOCK_DEPTH = 50;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Ids made from headings must not shadow those of the page around them. */
    private static final String ANCHOR_PREFIX = "h-";

    private static final List<Extension> EXTENSIONS =
            List.of(
                    TablesExtension.create(),
                    StrikethroughExtension.create(),
                    AutolinkExtension.create(),
                    FootnotesExtension.create(),
                    TaskListItemsExtension.create(),
                    HeadingAnchorExtension.builder().idPrefix(ANCHOR_PREFIX).build());

    private static final Parser PARSER =
            Parser.builder().maxOpenBlockParsers(MAX_BLOCK_DEPTH).extensions(EXTENSIONS).build();

    private Markdown() {}

    /**
     * Renders Markdown.
     *
     * @throws TooLongRendered for a document in which few characters stand for many
     */
    public static Rendering render(String markdown, ImageSizes sizes) {
        Amplification.refuseTables(markdown);
        Node document = PARSER.parse(markdown);
        Amplification.refuseReferences(document);
        List<String> images = ImageUrls.of(document);
        int minutes = ReadingTime.minutes(PlainText.of(document), images.size());
        String excerpt = excerpt(document);
        leaveTopLevelToTitle(document);
        String html =
                renderer(images.isEmpty() ? Map.of() : sizes.of(Set.copyOf(images)))
                        .render(document);
        return new Rendering(SafeHtml.of(html), excerpt, minutes);
    }

    private static HtmlRenderer renderer(Map<String, ImageSize> sizes) {
        return HtmlRenderer.builder()
                .nodeRendererFactory(TaskMarkers::new)
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> new Attributes(sizes))
                .build();
    }

    /** The text of the first paragraph that has any. */
    private static String excerpt(Node document) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Paragraph) {
                String text = SPACE.matcher(PlainText.of(node)).replaceAll(" ");
                if (!text.isEmpty()) {
                    return Excerpt.of(text);
                }
            }
        }
        return "";
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

    private record Attributes(Map<String, ImageSize> sizes) implements AttributeProvider {
        @Override
        public void setAttributes(Node node, String tag, Map<String, String> attributes) {
            if (node instanceof Image image) {
                attributes.put("loading", "lazy");
                ImageSize size = sizes.get(image.getDestination());
                if (size != null) {
                    attributes.put("width", String.valueOf(size.width()));
                    attributes.put("height", String.valueOf(size.height()));
                }
            } else if (node instanceof ListItem && isTask(node)) {
                attributes.put("class", "task");
            }
        }

        private static boolean isTask(Node item) {
            return item.getFirstChild() instanceof TaskListItemMarker;
        }
    }

    /** Boxes as text: what is sanitised has no form elements, and feeds and mail drop them. */
    private record TaskMarkers(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(TaskListItemMarker.class);
        }

        @Override
        public void render(Node node) {
            boolean done = node instanceof TaskListItemMarker marker && marker.isChecked();
            context.getWriter().text(done ? "\u2611 " : "\u2610 ");
        }
    }

    private static final class Lowering extends AbstractVisitor {
        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(6, heading.getLevel() + 1));
        }
    }
}

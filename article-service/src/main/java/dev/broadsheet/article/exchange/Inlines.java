package dev.broadsheet.article.exchange;

import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The inside of one paragraph, heading or cell. White space collapses as in a browser and ends up
 * between what is marked, never at its edges, where Markdown would not see the mark. A mark exists
 * from its first visible content on.
 */
final class Inlines {

    /** What shows nothing, or nothing without its script. */
    static final Set<String> DROPPED =
            Set.of(
                    "script",
                    "style",
                    "noscript",
                    "template",
                    "svg",
                    "math",
                    "head",
                    "title",
                    "button",
                    "input",
                    "select",
                    "textarea",
                    "source",
                    "track");

    private static final Pattern SPACE = Pattern.compile("[ \\t\\n\\r\\f]+");
    private static final String BLANK = " ";

    /** The block and the marks open in it, outermost first. */
    private final List<Node> open = new ArrayList<>();

    private int attached = 1;
    private boolean space;
    private boolean lineStart = true;

    Inlines(Node block) {
        open.add(block);
    }

    /** Adds the block to its parent, if there is anything to see in it. */
    void appendTo(Node parent) {
        Node block = open.getFirst();
        if (block.getLastChild() instanceof HardLineBreak last) {
            last.unlink();
        }
        if (block.getFirstChild() != null) {
            parent.appendChild(block);
        }
    }

    Inlines addAll(Element parent) {
        parent.childNodes().forEach(this::add);
        return this;
    }

    void add(org.jsoup.nodes.Node child) {
        if (child instanceof TextNode text) {
            text(text.getWholeText());
        } else if (child instanceof Element element && !DROPPED.contains(element.normalName())) {
            add(element);
        }
    }

    private void add(Element element) {
        switch (element.normalName()) {
            case "br" -> lineBreak();
            case "img" -> image(element);
            case "code", "kbd", "samp", "tt" -> code(element.text());
            case "b", "strong" -> within(new StrongEmphasis("**"), element);
            case "i", "em" -> within(new Emphasis("*"), element);
            case "del", "s", "strike" -> within(new Strikethrough("~~"), element);
            case "a" -> link(element);
            case String name when HtmlToMarkdown.BLOCK_NAMES.contains(name) -> {
                text(BLANK);
                addAll(element);
                text(BLANK);
            }
            default -> addAll(element);
        }
    }

    /** Adds the children of an element under a mark, which does not stand in one of its kind. */
    void within(Node mark, Element element) {
        if (open.stream().anyMatch(outer -> outer.getClass() == mark.getClass())) {
            addAll(element);
            return;
        }
        open.add(mark);
        addAll(element);
        open.removeLast();
        attached = Math.min(attached, open.size());
    }

    private void link(Element element) {
        String address = element.attr("href").strip();
        if (address.isEmpty()) {
            addAll(element);
        } else {
            within(new Link(address, null), element);
        }
    }

    private void image(Element element) {
        String address = element.attr("src").strip();
        if (!address.isEmpty() && !address.startsWith("data:")) {
            Image image = new Image(address, null);
            image.appendChild(new Text(SPACE.matcher(element.attr("alt")).replaceAll(BLANK)));
            place().appendChild(image);
        }
    }

    private void code(String literal) {
        if (!literal.isBlank()) {
            place().appendChild(new Code(literal));
        }
    }

    private void text(String raw) {
        String text = SPACE.matcher(raw).replaceAll(BLANK);
        space |= text.startsWith(BLANK);
        String words = text.strip();
        if (!words.isEmpty()) {
            write(place(), words);
            space = text.endsWith(BLANK);
        }
    }

    private void lineBreak() {
        if (!(open.getFirst() instanceof Paragraph)) {
            space = true;
        } else if (!lineStart) {
            open.get(attached - 1).appendChild(new HardLineBreak());
            space = false;
            lineStart = true;
        }
    }

    /** Where something visible goes: the innermost mark, after any white space before the marks. */
    private Node place() {
        if (space && !lineStart) {
            write(open.get(attached - 1), BLANK);
        }
        space = false;
        lineStart = false;
        for (; attached < open.size(); attached++) {
            open.get(attached - 1).appendChild(open.get(attached));
        }
        return open.getLast();
    }

    private static void write(Node parent, String words) {
        if (parent.getLastChild() instanceof Text last) {
            last.setLiteral(last.getLiteral() + words);
        } else {
            parent.appendChild(new Text(words));
        }
    }
}

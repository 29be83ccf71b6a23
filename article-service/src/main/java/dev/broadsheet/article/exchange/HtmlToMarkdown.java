package dev.broadsheet.article.exchange;

import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the HTML of a post into Markdown that renders like it. What Markdown has no form for is
 * reduced to its text, what is embedded to a link.
 */
final class HtmlToMarkdown {

    private static final int MAX_DEPTH = 60;
    private static final int MAX_LINK_TEXT = 200;

    private static final String BLOCKS =
            "address,article,aside,blockquote,dd,details,div,dl,dt,figcaption,figure,footer,form,"
                    + "h1,h2,h3,h4,h5,h6,header,hr,iframe,video,audio,embed,object,li,main,nav,ol,"
                    + "p,pre,section,summary,table,ul";

    static final Set<String> BLOCK_NAMES = Set.of(BLOCKS.split(","));
    private static final String LINK_TITLES =
            ".kg-bookmark-title,.kg-file-card-title,h1,h2,h3,h4,h5,h6";
    private static final Pattern LANGUAGE = Pattern.compile("\\blang(?:uage)?-([\\w+#.-]+)");
    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create());

    private static final MarkdownRenderer MARKDOWN =
            MarkdownRenderer.builder().extensions(EXTENSIONS).build();

    private HtmlToMarkdown() {}

    static String convert(String html) {
        Element body = Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(html, "").body();
        Document document = new Document();
        blocks(body, document);
        return MARKDOWN.render(document);
    }

    /** The children of an element as blocks; what stands between them makes paragraphs. */
    private static void blocks(Element parent, Node target) {
        Inlines paragraph = new Inlines(new Paragraph());
        for (org.jsoup.nodes.Node child : parent.childNodes()) {
            if (child instanceof Element element && isBlock(element)) {
                paragraph.appendTo(target);
                paragraph = new Inlines(new Paragraph());
                block(element, target);
            } else {
                paragraph.add(child);
            }
        }
        paragraph.appendTo(target);
    }

    private static boolean isBlock(Element element) {
        return BLOCK_NAMES.contains(element.normalName())
                || (!Inlines.DROPPED.contains(element.normalName())
                        && element.selectFirst(BLOCKS) != null);
    }

    private static void block(Element element, Node target) {
        switch (element.normalName()) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, target);
            case "ul", "ol" -> list(element, target);
            case "blockquote" -> target.appendChild(filled(new BlockQuote(), element));
            case "pre" -> target.appendChild(code(element));
            case "hr" -> target.appendChild(new ThematicBreak());
            case "table" -> table(element, target);
            case "figcaption" -> caption(element, target);
            case "a" -> card(element, target);
            case "iframe", "video", "audio", "embed", "object" -> embedded(element, target);
            default -> blocks(element, target);
        }
    }

    private static Node filled(Node block, Element content) {
        blocks(content, block);
        return block;
    }

    private static void heading(Element element, Node target) {
        Heading heading = new Heading();
        heading.setLevel(element.normalName().charAt(1) - '0');
        new Inlines(heading).addAll(element).appendTo(target);
    }

    private static void list(Element element, Node target) {
        ListBlock list = element.normalName().equals("ol") ? ordered(element) : bullets(target);
        list.setTight(element.select("li > p, li > pre, li > blockquote").isEmpty());
        for (Element child : element.children()) {
            boolean item = child.normalName().equals("li");
            Node last = list.getLastChild();
            if (item || last == null) {
                last = new ListItem();
                list.appendChild(last);
            }
            if (item) {
                blocks(child, last);
            } else if (isBlock(child)) {
                block(child, last);
            }
        }
        if (list.getFirstChild() != null) {
            target.appendChild(list);
        }
    }

    /** Two lists in a row would be read as one if their markers were the same. */
    private static BulletList bullets(Node target) {
        BulletList list = new BulletList();
        boolean follows =
                target.getLastChild() instanceof BulletList before
                        && "-".equals(before.getMarker());
        list.setMarker(follows ? "*" : "-");
        return list;
    }

    private static OrderedList ordered(Element element) {
        OrderedList list = new OrderedList();
        String start = element.attr("start");
        list.setMarkerStartNumber(start.matches("\\d{1,9}") ? Integer.valueOf(start) : 1);
        list.setMarkerDelimiter(".");
        return list;
    }

    private static Node code(Element element) {
        String literal = element.wholeText();
        Element code = element.selectFirst("code");
        Matcher language =
                LANGUAGE.matcher(
                        element.className() + " " + (code == null ? "" : code.className()));
        int longest =
                BACKTICKS
                        .matcher(literal)
                        .results()
                        .mapToInt(ticks -> ticks.end() - ticks.start())
                        .max()
                        .orElse(0);
        FencedCodeBlock block = new FencedCodeBlock();
        block.setFenceCharacter("`");
        block.setOpeningFenceLength(Math.max(3, longest + 1));
        block.setClosingFenceLength(Math.max(3, longest + 1));
        block.setInfo(language.find() ? language.group(1) : "");
        block.setLiteral(literal.endsWith("\n") ? literal : literal + "\n");
        return block;
    }

    /** Markdown's tables have one head row and cells of one line. Short rows need no filling. */
    private static void table(Element element, Node target) {
        TableBlock table = new TableBlock();
        TableHead head = new TableHead();
        TableBody body = new TableBody();
        int columns = 0;
        for (Element source : element.select("tr")) {
            TableRow row = new TableRow();
            boolean first = head.getFirstChild() == null;
            int cells = 0;
            for (Element cell : source.select("> th, > td")) {
                row.appendChild(cell(cell, first));
                cells++;
            }
            columns = Math.max(columns, cells);
            (first ? head : body).appendChild(row);
        }
        Node headRow = head.getFirstChild();
        if (headRow == null || columns == 0) {
            return;
        }
        for (int cells = children(headRow); cells < columns; cells++) {
            headRow.appendChild(cell(new Element("th"), true));
        }
        table.appendChild(head);
        table.appendChild(body);
        target.appendChild(table);
    }

    private static TableCell cell(Element source, boolean head) {
        TableCell cell = new TableCell();
        cell.setHeader(head);
        new Inlines(cell).addAll(source);
        return cell;
    }

    private static int children(Node parent) {
        int count = 0;
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            count++;
        }
        return count;
    }

    private static void caption(Element element, Node target) {
        Inlines caption = new Inlines(new Paragraph());
        caption.within(new Emphasis("*"), element);
        caption.appendTo(target);
    }

    /** A link around blocks: bookmarks, files, buttons. */
    private static void card(Element element, Node target) {
        Element title = element.selectFirst(LINK_TITLES);
        String text = (title == null ? element : title).text();
        if (text.isBlank() || element.attr("href").isBlank()) {
            blocks(element, target);
        } else {
            link(element.attr("href"), text, target);
        }
    }

    private static void embedded(Element element, Node target) {
        Element source = element.selectFirst("[src], [data]");
        if (source != null) {
            String address = source.attr(source.hasAttr("src") ? "src" : "data");
            link(address.startsWith("//") ? "https:" + address : address, address, target);
        }
    }

    private static void link(String address, String text, Node target) {
        Link link = new Link(address, null);
        link.appendChild(
                new Text(
                        text.length() <= MAX_LINK_TEXT
                                ? text
                                : text.substring(0, MAX_LINK_TEXT) + "…"));
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(link);
        target.appendChild(paragraph);
    }
}

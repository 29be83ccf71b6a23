package dev.broadsheet.article.text;

import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * Refuses documents in which few characters stand for many: short rows of very wide tables, and
 * references to long addresses or to one footnote.
 */
final class Amplification {

    /** More than a document of the greatest length can write out. */
    private static final int MAX_CELLS = 110_000;

    private static final Pattern RULE = Pattern.compile("[-:> \\t]*\\|[-:|> \\t]*");

    private static final int MAX_REFERRED = 1_000_000;

    /** What a reference and the way back from its note come to. */
    private static final int FOOTNOTE_REFERENCE = 200;

    private Amplification() {}

    /**
     * Looks for a table's second row, which says how many cells each further row is filled up to.
     */
    static void refuseTables(String markdown) {
        long cells = 0;
        int columns = 0;
        for (String line : (Iterable<String>) markdown.lines()::iterator) {
            columns = line.isBlank() ? 0 : Math.max(columns, columns(line));
            cells += columns;
            if (cells > MAX_CELLS) {
                throw new TooLongRendered("cells of tables");
            }
        }
    }

    /** How many columns a line rules off; none if it is anything but a rule. */
    private static int columns(String line) {
        if (!RULE.matcher(line).matches()) {
            return 0;
        }
        int pipes = (int) line.chars().filter(c -> c == '|').count();
        return Math.max(1, pipes - 1);
    }

    static void refuseReferences(Node document) {
        document.accept(new Referring());
    }

    private static final class Referring extends AbstractVisitor {

        private long length;

        @Override
        public void visit(Link link) {
            add(link.getDestination().length() + length(link.getTitle()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            add(image.getDestination().length() + length(image.getTitle()));
            visitChildren(image);
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof FootnoteReference reference) {
                add(FOOTNOTE_REFERENCE + reference.getLabel().length());
            }
            visitChildren(node);
        }

        private void add(int referred) {
            length += referred;
            if (length > MAX_REFERRED) {
                throw new TooLongRendered("references");
            }
        }

        private static int length(@Nullable String title) {
            return title == null ? 0 : title.length();
        }
    }
}

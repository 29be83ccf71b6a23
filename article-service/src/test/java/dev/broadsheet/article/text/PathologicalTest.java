package dev.broadsheet.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Documents as long as any may be, made to take the renderer more time or room than their length
 * tells: each is rendered, or refused, within a second and in bounded memory.
 */
class PathologicalTest {

    private static final int LENGTH = 200 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long ROOM = 384L << 20;
    private static final long NOISE = 8L << 20;
    private static final int ROUNDS = 2;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Stream<Document> documents() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("quotes in quotes", fill("> "));
        all.put("lists in lists", fill("- "));
        all.put("lists in lists, line by line", lines(n -> " ".repeat(2 * n) + "- a"));
        all.put("quotes and lists by turns", fill("> 1. "));
        all.put("fifty quotes on each line", fill("> ".repeat(50) + "a\n"));
        all.put("lazy lines after deep quotes", "> ".repeat(50) + fill("a\n"));
        all.put("brackets", fill("["));
        all.put("closed brackets", "[".repeat(LENGTH / 2) + "]".repeat(LENGTH / 2));
        all.put("images in images", fill("![") + "](/x)");
        all.put("links without end", fill("[a](<b"));
        all.put("links in links", fill("[a]("));
        all.put("links, each ended", fill("[a](/b)"));
        all.put("titles without end", fill("[a](/b \"c"));
        all.put("one emphasis", fill("*"));
        all.put("one underline", fill("_"));
        all.put("emphasis begun", fill("*a **b "));
        all.put("emphasis ended", fill("a** b* "));
        all.put("emphasis crossed", fill("*a_ "));
        all.put("emphasis by threes", fill("a***b "));
        all.put("strikes begun", fill("~~a "));
        all.put("a wide table", row("|a") + row("|-") + row("|b"));
        all.put("a long table", "|a|b|\n|-|-|\n" + fill("|c|d|\n"));
        all.put("a wide table of short rows", table("", 20_000, "|b\n"));
        all.put("a wide table of shorter rows", table("", 20_000, "b\n"));
        all.put("a wide table of shortest rows", table("", 20_000, "|\n"));
        all.put("a wide table in a quote", table("> ", 20_000, "> b\n"));
        all.put("a wide table in a list", table("- ", 20_000, "  b\n"));
        all.put(
                "many tables, not so wide",
                fill(cut(table("", 200, "b\n")).substring(0, 2_000) + "\n\n"));
        all.put("tables without end", fill("|a\n|-\n"));
        all.put("backticks, ever more", ever("`", "a"));
        all.put("backticks by turns", fill("`` ` "));
        all.put("fences", fill("```\n"));
        all.put("comments without end", "a " + fill("<!--"));
        all.put("instructions without end", "a " + fill("<?"));
        all.put("declarations without end", "a " + fill("<!A"));
        all.put("character data without end", "a " + fill("<![CDATA["));
        all.put("tags without end", "a " + fill("<a b=\""));
        all.put("ends of tags", "a " + fill("</"));
        all.put("character data in data", "a " + fill("<![CDATA[>"));
        all.put("instructions in instructions", "a " + fill("<?a>"));
        all.put("elements in elements", fill("<b>"));
        all.put("blocks in blocks", fill("<blockquote>\n"));
        all.put("tables in tables", fill("<table><tr><td>"));
        all.put("links opened", fill("<a href=/x>"));
        all.put("a long address for many links", bomb("[a]: /" + "b".repeat(LENGTH / 2), "[a] "));
        all.put(
                "a long title for many links",
                bomb("[a]: /b '" + "c".repeat(LENGTH / 2) + "'", "[a] "));
        all.put("many definitions", counted(n -> "[a" + n + "]: /b\n"));
        all.put("many definitions, not used", fill("[a]: /b\n") + "[a]");
        all.put("one footnote, many references", bomb("[^a]: b", "[^a] "));
        all.put("footnotes, each used", counted(n -> "[^" + n + "]\n\n[^" + n + "]: a\n\n"));
        all.put(
                "footnotes in footnotes",
                counted(n -> "[^" + n + "]: [^" + (n + 1) + "]\n\n") + "[^0]");
        all.put(
                "a footnote of long name",
                bomb("[^" + "a".repeat(900) + "]: b", "[^" + "a".repeat(900) + "]"));
        all.put("footnote begun", fill("[^"));
        all.put("headings of one name", fill("# a\n"));
        all.put("headings by underline", fill("a\n-\n"));
        all.put("one long heading", "# " + fill("a "));
        all.put("numbers of headings", counted(n -> "# a-" + n % 7 + "\n"));
        all.put("tasks", fill("- [x] a\n"));
        all.put("one long line", fill("a"));
        all.put("one long line of spaces", "a" + fill(" ") + "b");
        all.put("tabs", fill("\t"));
        all.put("empty lines", fill("\n"));
        all.put("backslashes", fill("\\"));
        all.put("line ends", fill("a\\\n"));
        all.put("entities", fill("&amp;"));
        all.put("entities begun", fill("&#"));
        all.put("ampersands", fill("&"));
        all.put("addresses", fill("http://a.b "));
        all.put("addresses begun", fill("http://"));
        all.put("addresses in one", "http://a.b/" + fill("(("));
        all.put("mail addresses", fill("a@"));
        all.put("mail addresses of many dots", fill("a.b@c."));
        all.put("hosts", fill("www."));
        all.put("angles", fill("<"));
        all.put("characters of many marks", "a" + fill("\u0301"));
        all.put("ideographs", fill("\u6f22"));
        all.put("pictographs joined", fill("\ud83d\udc68\u200d"));
        all.put("nulls", fill("\0"));
        return all.entrySet().stream()
                .map(document -> new Document(document.getKey(), cut(document.getValue())));
    }

    @BeforeAll
    static void warmUp() {
        documents().limit(ROUNDS).forEach(document -> render(document.text()));
        render("# a\n\n|b|\n|-|\n|c|\n\n[^1] ~~d~~ http://e.f\n\n[^1]: g\n\n- [ ] h\n\n<b>i</b>");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_document_takes_a_second_and_bounded_room(Document document) {
        long time = THREADS.getCurrentThreadCpuTime();
        long room = THREADS.getCurrentThreadAllocatedBytes();

        render(document.text());

        room = THREADS.getCurrentThreadAllocatedBytes() - room;
        time = THREADS.getCurrentThreadCpuTime() - time;
        assertThat(Duration.ofNanos(time)).isLessThanOrEqualTo(PATIENCE);
        assertThat(room).isLessThanOrEqualTo(ROOM);
    }

    @Test
    void nothing_of_a_document_stays_behind() {
        documents().forEach(document -> render(document.text()));
        long before = usedHeap();

        for (int round = 0; round < ROUNDS; round++) {
            documents().forEach(document -> render(document.text()));
        }

        assertThat(usedHeap() - before).isLessThan(NOISE);
    }

    record Document(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static void render(String markdown) {
        try {
            Markdown.render(markdown, urls -> Map.of());
        } catch (TooLongRendered refused) {
            assertThat(refused).hasMessageContaining("by");
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LENGTH));
    }

    private static String fill(String piece) {
        return piece.repeat(LENGTH / piece.length());
    }

    private static String row(String cell) {
        return cell.repeat(LENGTH / 3 / cell.length() - 1) + "|\n";
    }

    private static String table(String indentation, int columns, String row) {
        String header = indentation + "|a".repeat(columns) + "|\n";
        String rule = indentation.replace('-', ' ') + "|-".repeat(columns) + "|\n";
        return header + rule + fill(row);
    }

    private static String bomb(String definition, String use) {
        return definition + "\n\n" + use.repeat((LENGTH - definition.length() - 2) / use.length());
    }

    private static String ever(String piece, String between) {
        return IntStream.range(1, 600)
                .mapToObj(n -> piece.repeat(n) + between)
                .collect(Collectors.joining());
    }

    private static String lines(IntFunction<String> line) {
        return IntStream.range(0, 440).mapToObj(line).collect(Collectors.joining("\n"));
    }

    private static String counted(IntFunction<String> piece) {
        StringBuilder text = new StringBuilder();
        for (int n = 0; text.length() < LENGTH - 100; n++) {
            text.append(piece.apply(n));
        }
        return text.toString();
    }
}

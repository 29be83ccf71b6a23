package dev.broadsheet.article.articles;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What changed from one text to another: fields as a whole, the Markdown by lines. */
public record Comparison(List<Field> fields, List<Hunk> hunks) {

    /**
     * Longest stretch, in lines, that is compared line by line: the effort is the product of both
     * sides. A longer one, between what is equal at the beginning and the end, counts as replaced.
     */
    private static final int MAX_LINES = 2000;

    public Comparison {
        fields = List.copyOf(fields);
        hunks = List.copyOf(hunks);
    }

    /** A field with another value. */
    public record Field(String name, @Nullable Object from, @Nullable Object to) {}

    /**
     * Lines that were replaced by others; one side may be empty.
     *
     * @param fromLine number of the first line removed, counted from 1
     * @param toLine number of the first line added, counted from 1
     */
    public record Hunk(int fromLine, List<String> removed, int toLine, List<String> added) {

        public Hunk {
            removed = List.copyOf(removed);
            added = List.copyOf(added);
        }

        private boolean adjoins(Hunk next) {
            return fromLine + removed.size() == next.fromLine
                    && toLine + added.size() == next.toLine;
        }

        private Hunk with(Hunk next) {
            return new Hunk(fromLine, join(removed, next.removed), toLine, join(added, next.added));
        }

        private static List<String> join(List<String> first, List<String> second) {
            return Stream.concat(first.stream(), second.stream()).toList();
        }
    }

    public static Comparison of(Manuscript from, Manuscript to) {
        List<Field> fields = new ArrayList<>();
        compare("title", from.title(), to.title(), fields);
        compare("excerpt", from.excerpt(), to.excerpt(), fields);
        compare("tags", from.tags(), to.tags(), fields);
        compare("category", Label.nameOf(from.category()), Label.nameOf(to.category()), fields);
        compare("series", Label.nameOf(from.series()), Label.nameOf(to.series()), fields);
        compare("cover", from.cover(), to.cover(), fields);
        return new Comparison(fields, hunks(lines(from), lines(to)));
    }

    private static void compare(
            String name, @Nullable Object from, @Nullable Object to, List<Field> fields) {
        if (!Objects.equals(from, to)) {
            fields.add(new Field(name, from, to));
        }
    }

    private static List<String> lines(Manuscript manuscript) {
        return manuscript.markdown().lines().toList();
    }

    private static List<Hunk> hunks(List<String> from, List<String> to) {
        int shorter = Math.min(from.size(), to.size());
        int head = 0;
        while (head < shorter && from.get(head).equals(to.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && from.get(from.size() - 1 - tail).equals(to.get(to.size() - 1 - tail))) {
            tail++;
        }
        return hunks(
                head + 1,
                from.subList(head, from.size() - tail),
                to.subList(head, to.size() - tail));
    }

    private static List<Hunk> hunks(int line, List<String> from, List<String> to) {
        if (from.isEmpty() && to.isEmpty()) {
            return List.of();
        }
        if (Math.max(from.size(), to.size()) > MAX_LINES) {
            return List.of(new Hunk(line, from, line, to));
        }
        List<Hunk> hunks = new ArrayList<>();
        DiffUtils.diff(from, to, new MyersDiffWithLinearSpace<>()).getDeltas().stream()
                .map(delta -> hunk(line, delta))
                .forEach(hunk -> {
                    boolean adjoins = !hunks.isEmpty() && hunks.getLast().adjoins(hunk);
                    hunks.add(adjoins ? hunks.removeLast().with(hunk) : hunk);
                });
        return hunks;
    }

    private static Hunk hunk(int line, AbstractDelta<String> delta) {
        return new Hunk(
                line + delta.getSource().getPosition(),
                delta.getSource().getLines(),
                line + delta.getTarget().getPosition(),
                delta.getTarget().getLines());
    }
}

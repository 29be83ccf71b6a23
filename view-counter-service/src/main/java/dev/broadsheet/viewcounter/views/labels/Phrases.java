package dev.broadsheet.viewcounter.views.labels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * Tells whether any of many phrases occurs in a text, with one step for each character whatever the
 * phrases and the text: the automaton of Aho and Corasick (Efficient String Matching, 1975). A
 * phrase may begin with ^, the beginning of the text, and end with $, its end.
 */
final class Phrases {

    private static final char BEGIN = 2;
    private static final char END = 3;
    private static final int ASCII = 128;

    /** Of a character; 0 for all that are in no phrase. */
    private final byte[] column = new byte[ASCII];

    private final int columns;

    /** State by state and column by column: the state that follows. */
    private final char[] next;

    private final BitSet found = new BitSet();

    private Phrases(List<String> phrases) {
        var used = 0;
        for (var phrase : phrases) {
            for (var i = 0; i < phrase.length(); i++) {
                var character = phrase.charAt(i);
                if (column[character] == 0) {
                    column[character] = (byte) ++used;
                }
            }
        }
        columns = used + 1;
        var most = 1 + phrases.stream().mapToInt(String::length).sum();
        var tree = new char[most * columns];
        var states = 1;
        for (var phrase : phrases) {
            var state = 0;
            for (var i = 0; i < phrase.length(); i++) {
                var step = state * columns + column[phrase.charAt(i)];
                if (tree[step] == 0) {
                    tree[step] = (char) states++;
                }
                state = tree[step];
            }
            found.set(state);
        }
        next = Arrays.copyOf(tree, states * columns);
        completeSteps(states);
    }

    /**
     * Where a phrase does not go on, the longest ending that begins another one does. Shorter
     * states come first, so the state of that ending is complete when it is looked at.
     */
    private void completeSteps(int states) {
        var endings = new char[states];
        var open = new ArrayDeque<Integer>();
        for (var step = 0; step < columns; step++) {
            if (next[step] != 0) {
                open.add((int) next[step]);
            }
        }
        while (!open.isEmpty()) {
            int state = open.remove();
            if (found.get(endings[state])) {
                found.set(state);
            }
            for (var step = 0; step < columns; step++) {
                var otherwise = next[endings[state] * columns + step];
                var follows = next[state * columns + step];
                if (follows == 0) {
                    next[state * columns + step] = otherwise;
                } else {
                    endings[follows] = otherwise;
                    open.add((int) follows);
                }
            }
        }
    }

    /** Reads a resource beside this class: a phrase a line, or a comment after #. */
    static Phrases of(String resource) {
        try (var lines = Objects.requireNonNull(Phrases.class.getResourceAsStream(resource))) {
            return of(
                    new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Phrases of(List<String> phrases) {
        return new Phrases(
                phrases.stream()
                        .map(phrase -> phrase.replace('^', BEGIN).replace('$', END))
                        .toList());
    }

    boolean occurIn(String text) {
        var state = step(0, BEGIN);
        for (var i = 0; i < text.length() && !found.get(state); i++) {
            state = step(state, text.charAt(i));
        }
        return found.get(state) || found.get(step(state, END));
    }

    private int step(int state, char character) {
        return next[state * columns + (character < ASCII ? column[character] : 0)];
    }
}

package dev.broadsheet.stack.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Entries of several pieces of an index in the order of their rests, read only as far as they are
 * asked for. An array leads into several of the pieces: entries with the same rest, which ends with
 * the position of the document, come once.
 */
final class MergedEntries implements Iterator<byte[]> {

    /**
     * A piece of the index.
     *
     * @param fixed how many bytes all its entries begin with
     */
    record Source(Iterator<byte[]> entries, int fixed) {}

    @SuppressWarnings("ArrayRecordComponent") // Never compared but by their bytes.
    private record Head(byte[] entry, Source source) {

        int compareRest(Head other) {
            return Arrays.compareUnsigned(
                    entry,
                    source.fixed,
                    entry.length,
                    other.entry,
                    other.source.fixed,
                    other.entry.length);
        }
    }

    private final PriorityQueue<Head> heads;

    MergedEntries(List<Source> sources, boolean backwards) {
        Comparator<Head> order = Head::compareRest;
        heads = new PriorityQueue<>(backwards ? order.reversed() : order);
        sources.forEach(this::advance);
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public byte[] next() {
        var next = heads.poll();
        if (next == null) {
            throw new NoSuchElementException();
        }
        advance(next.source());
        for (var same = heads.peek(); same != null && same.compareRest(next) == 0; ) {
            advance(heads.remove().source());
            same = heads.peek();
        }
        return next.entry();
    }

    private void advance(Source source) {
        if (source.entries().hasNext()) {
            heads.add(new Head(source.entries().next(), source));
        }
    }
}

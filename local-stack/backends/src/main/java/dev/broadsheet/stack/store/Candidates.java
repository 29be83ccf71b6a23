package dev.broadsheet.stack.store;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Where in an index all documents are that fulfil some conditions.
 *
 * @param pinned how many leading fields of the index have one value in all of it
 * @param fixed how many leading fields of the index have one value in each of the ranges
 * @param count of entries
 */
record Candidates(OrderedIndex index, List<KeyRange> ranges, int pinned, int fixed, long count) {

    /** The same as one piece of the index, with what lies between. */
    Candidates asOneRange() {
        return index.candidates(List.of(KeyRange.around(ranges)), pinned, pinned);
    }

    LongStream positions() {
        return ranges.stream().flatMapToLong(range -> index.positions(range, false));
    }
}

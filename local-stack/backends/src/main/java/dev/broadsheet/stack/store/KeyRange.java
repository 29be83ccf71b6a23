package dev.broadsheet.stack.store;

import java.util.Collections;
import java.util.List;

/**
 * Entries of an index from one key to another, both included.
 *
 * @param fixed how many bytes all of them begin with, which are those of whole fields
 */
record KeyRange(SortableKey from, SortableKey to, int fixed) {

    static final KeyRange EVERYTHING = new KeyRange(SortableKey.LOWEST, SortableKey.HIGHEST, 0);

    static KeyRange startingWith(SortableKey prefix) {
        return new KeyRange(prefix, prefix.next(), prefix.bytes().length);
    }

    static KeyRange around(List<KeyRange> ranges) {
        return new KeyRange(
                Collections.min(ranges.stream().map(KeyRange::from).toList()),
                Collections.max(ranges.stream().map(KeyRange::to).toList()),
                0);
    }
}

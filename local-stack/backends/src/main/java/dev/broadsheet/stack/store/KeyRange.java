package dev.broadsheet.stack.store;

import java.util.Collections;
import java.util.List;

/** Entries of an index from one key to another, both included. */
record KeyRange(SortableKey from, SortableKey to) {

    static final KeyRange EVERYTHING = new KeyRange(SortableKey.LOWEST, SortableKey.HIGHEST);

    static KeyRange startingWith(SortableKey prefix) {
        return new KeyRange(prefix, prefix.next());
    }

    static KeyRange around(List<KeyRange> ranges) {
        return new KeyRange(
                Collections.min(ranges.stream().map(KeyRange::from).toList()),
                Collections.max(ranges.stream().map(KeyRange::to).toList()));
    }
}

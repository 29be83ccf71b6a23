package dev.broadsheet.stack.store;

/** Entries of an index from one key to another, both included. */
record KeyRange(SortableKey from, SortableKey to) {

    static final KeyRange EVERYTHING = new KeyRange(SortableKey.LOWEST, SortableKey.HIGHEST);

    static KeyRange startingWith(SortableKey prefix) {
        return new KeyRange(prefix, prefix.next());
    }
}

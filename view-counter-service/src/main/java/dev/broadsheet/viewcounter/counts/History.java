package dev.broadsheet.viewcounter.counts;

/** The log of one partition, read again. */
@FunctionalInterface
public interface History {

    /** Hands over every view that the log still holds at the offsets [from, until), in order. */
    void replay(long from, long until, Sink sink);

    /** Takes one view of the log. */
    @FunctionalInterface
    interface Sink {
        void view(long offset, long key);
    }
}

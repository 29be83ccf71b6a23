package dev.broadsheet.stack.store;

import org.h2.mvstore.MVStore;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Commits what commands wrote before they are answered; commands that wait at the same time share a
 * commit.
 *
 * <p>A commit never falls into the middle of a command: on the file a command happened entirely or
 * not at all.
 */
final class Durability {

    /**
     * Every so many commits the file is looked after, so that it stays in proportion to what it
     * holds.
     */
    private static final int COMMITS_BETWEEN_COMPACTIONS = 64;

    private static final int LIVE_PERCENT = 40;
    private static final int COMPACTED_BYTES = 2 * 1024 * 1024;

    private final MVStore store;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final ReentrantLock committing = new ReentrantLock();

    /** Number of write commands that have begun; with {@link #writing} held, none is under way. */
    private final AtomicLong begun = new AtomicLong();

    private volatile long durable;
    private int commits;

    Durability(MVStore store) {
        this.store = store;
    }

    /** Runs a command that may write, alone. */
    <T> T write(Supplier<T> command) {
        writing.lock();
        try {
            begun.incrementAndGet();
            return command.get();
        } finally {
            writing.unlock();
        }
    }

    /**
     * Returns when all that can have been seen up to now is committed: writes of one's own, and
     * others' that were read.
     */
    void await() {
        long seen = begun.get();
        if (durable >= seen) {
            return;
        }
        committing.lock();
        try {
            if (durable < seen) {
                commit();
            }
        } finally {
            committing.unlock();
        }
    }

    private void commit() {
        writing.lock();
        try {
            store.commit();
            durable = begun.get();
            if (++commits % COMMITS_BETWEEN_COMPACTIONS == 0 && store.getFileStore() != null) {
                store.compact(LIVE_PERCENT, COMPACTED_BYTES);
            }
        } finally {
            writing.unlock();
        }
    }
}

package dev.broadsheet.stack.store;

import org.h2.mvstore.MVStore;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
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
    private final ReentrantLock turns = new ReentrantLock();
    private final Condition committed = turns.newCondition();

    /** Number of write commands that have begun; with {@link #writing} held, none is under way. */
    private final AtomicLong begun = new AtomicLong();

    private volatile long durable;
    private boolean committing;
    private int commits;

    Durability(MVStore store) {
        this.store = store;
    }

    /**
     * Runs a command that may write, alone, and returns when it is durable, with all that it has
     * seen.
     */
    <T> T write(Supplier<T> command) {
        long ticket = 0;
        writing.lock();
        try {
            ticket = begun.incrementAndGet();
            return command.get();
        } finally {
            writing.unlock();
            await(ticket);
        }
    }

    /** Runs a command that only reads, and returns when what it has seen is durable. */
    <T> T read(Supplier<T> command) {
        try {
            return command.get();
        } finally {
            await(begun.get());
        }
    }

    /**
     * The first to come commits for all who have come until it begins; the others wait for it, and
     * wake together.
     */
    private void await(long ticket) {
        if (durable >= ticket) {
            return;
        }
        turns.lock();
        try {
            while (durable < ticket && committing) {
                committed.awaitUninterruptibly();
            }
            if (durable >= ticket) {
                return;
            }
            committing = true;
        } finally {
            turns.unlock();
        }
        long now = durable;
        try {
            now = commit();
        } finally {
            turns.lock();
            try {
                durable = now;
                committing = false;
                committed.signalAll();
            } finally {
                turns.unlock();
            }
        }
    }

    private long commit() {
        writing.lock();
        try {
            store.commit();
            if (++commits % COMMITS_BETWEEN_COMPACTIONS == 0 && store.getFileStore() != null) {
                store.compact(LIVE_PERCENT, COMPACTED_BYTES);
            }
            return begun.get();
        } finally {
            writing.unlock();
        }
    }
}

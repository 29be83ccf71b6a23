package dev.broadsheet.stack.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** The latest messages received, and no more. */
final class Mailbox {

    private final int capacity;
    private final Deque<Mail> mails = new ArrayDeque<>();
    private long received;

    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(LongFunction<Mail> numbered) {
        mails.addFirst(numbered.apply(++received));
        if (mails.size() > capacity) {
            mails.removeLast();
        }
    }

    /** Newest first. */
    synchronized List<Mail> latest() {
        return List.copyOf(mails);
    }

    synchronized Optional<Mail> find(long n) {
        return mails.stream().filter(mail -> mail.n() == n).findAny();
    }
}

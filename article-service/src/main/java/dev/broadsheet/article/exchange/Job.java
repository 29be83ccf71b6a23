package dev.broadsheet.article.exchange;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A whole blog on its way in or out.
 *
 * @param id in the order of making
 * @param ownerId the subject who asked for it
 * @param digest tells one upload from another; null until all of it is here
 */
@Document(Jobs.COLLECTION)
public record Job(
        @Id String id,
        String ownerId,
        Order order,
        State state,
        Progress progress,
        Lease lease,
        @Nullable String digest,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** What the id of a job looks like. */
    public static final String ID = "[0-9a-f]{28}";

    static Job of(String ownerId, Order order, State state, Instant now) {
        long tail = ThreadLocalRandom.current().nextLong();
        return new Job(
                firstId(now) + "%016x".formatted(tail),
                ownerId,
                order,
                state,
                Progress.NONE,
                Lease.FREE,
                null,
                now,
                null);
    }

    /** All jobs made since have greater ids. */
    static String firstId(Instant since) {
        return String.format(Locale.ROOT, "%012x", since.toEpochMilli());
    }
}

package dev.broadsheet.notification.posts;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where and when a record stands in the log. Places have one order, that of the inbox: by time (the
 * log's own, in milliseconds), then by partition and offset.
 */
public record Place(Instant at, int partition, long offset) implements Comparable<Place> {

    private static final Comparator<Place> ORDER = Comparator.comparing(Place::key);

    /** A text for each place; texts sort like places. */
    public String key() {
        return "%s-%05d-%019d".formatted(from(at), partition, offset);
    }

    /** Sorts before the key of every place of that moment, and after all earlier ones. */
    public static String from(Instant moment) {
        return "%013d".formatted(Math.max(0, moment.toEpochMilli()));
    }

    /** The place with that key. */
    static Place of(String key) {
        return new Place(
                Instant.ofEpochMilli(Long.parseLong(key, 0, 13, 10)),
                Integer.parseInt(key, 14, 19, 10),
                Long.parseLong(key, 20, 39, 10));
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}

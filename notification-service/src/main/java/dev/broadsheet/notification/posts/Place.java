package dev.broadsheet.notification.posts;

import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Where and when a record stands in the log. Places have one order, that of the inbox: by time (the
 * log's own, in milliseconds), then by partition and offset.
 */
public record Place(Instant at, int partition, long offset) implements Comparable<Place> {

    private static final Pattern KEY = Pattern.compile("\\d{13}-\\d{5}-\\d{19}");
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::key);

    /** A text for each place; texts sort like places. */
    public String key() {
        return from(at) + "-" + padded(partition, 5) + "-" + padded(offset, 19);
    }

    /** Sorts before the key of every place of that moment, and after all earlier ones. */
    public static String from(Instant moment) {
        return padded(Math.max(0, moment.toEpochMilli()), 13);
    }

    /** Whether it is the key of a place. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    private static String padded(long number, int length) {
        var digits = Long.toString(number);
        return "0".repeat(length - digits.length()) + digits;
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

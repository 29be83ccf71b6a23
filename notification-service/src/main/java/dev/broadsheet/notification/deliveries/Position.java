package dev.broadsheet.notification.deliveries;

import java.time.Instant;
import java.util.regex.Pattern;

/** Where a delivery stands among the others of its subject; positions sort by their texts. */
public record Position(String text) {

    private static final Pattern TEXT = Pattern.compile("\\d{13}-[0-9a-f-]{36}");

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Position of(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("no position");
        }
        return new Position(text);
    }

    static Position of(Delivery delivery) {
        return new Position(from(delivery.created()).text() + delivery.id());
    }

    /** Sorts before all that were begun at that moment, and after all earlier ones. */
    static Position from(Instant moment) {
        return new Position("%013d-".formatted(Math.max(0, moment.toEpochMilli())));
    }

    @Override
    public String toString() {
        return text;
    }
}

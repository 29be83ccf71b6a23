package dev.broadsheet.article.exchange;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/**
 * A time as blogs write it: with or without a time of day, zone or offset; UTC where none is given.
 */
final class Moment {

    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendValue(ChronoField.YEAR, 4, 4, SignStyle.NEVER)
                    .appendPattern("-MM-dd[['T'][' ']HH:mm[:ss]]")
                    .optionalStart()
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .optionalEnd()
                    .appendPattern("[ ][XXX][XX][X]")
                    .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                    .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                    .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
                    .toFormatter();

    private Moment() {}

    /** As precise as the store keeps it; null when it cannot be read. */
    static @Nullable Instant of(String text) {
        String stripped = text.strip();
        try {
            Instant time =
                    stripped.matches("\\d{10,13}")
                            ? Instant.ofEpochMilli(Long.parseLong(stripped))
                            : FORMAT.parse(stripped, Instant::from);
            return time.truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            return null;
        }
    }
}

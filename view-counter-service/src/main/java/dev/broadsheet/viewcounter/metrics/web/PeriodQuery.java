package dev.broadsheet.viewcounter.metrics.web;

import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.viewcounter.metrics.Interval;
import dev.broadsheet.viewcounter.metrics.Period;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Function;

/** Which time is asked for: moments (RFC 3339) or days of the zone; the end is no part of it. */
record PeriodQuery(
        @Schema(example = "2026-11-01") @Nullable String from,
        @Schema(example = "2026-11-23T12:00:00Z") @Nullable String to,
        @Schema(description = "of the IANA database; UTC if absent", example = "Europe/Vienna")
                @Nullable String zone) {

    private static final String MOMENT = "must be an RFC 3339 time or a date from 2000 to 2100";
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    /** Without an end until now; without a beginning as long as is usual. */
    Period in(Interval interval, Instant now) {
        var found = zoneId();
        var end = moment("/to", to, found);
        var begin = moment("/from", from, found);
        var until = end == null ? now.plusNanos(1) : end;
        return begin == null
                ? Period.until(interval, found, until)
                : Period.of(interval, found, begin, until);
    }

    /** Whether there is a beginning or an end. */
    boolean isGiven() {
        return from != null || to != null;
    }

    private ZoneId zoneId() {
        return zone == null
                ? ZoneOffset.UTC
                : read("/zone", zone, ZoneId::of, "must be a time zone of the IANA database");
    }

    private static @Nullable Instant moment(String pointer, @Nullable String text, ZoneId zone) {
        if (text == null) {
            return null;
        }
        var moment =
                read(
                        pointer,
                        text,
                        given ->
                                given.indexOf('T') < 0
                                        ? LocalDate.parse(given).atStartOfDay(zone).toInstant()
                                        : Instant.parse(given),
                        MOMENT);
        if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
            throw new InvalidRequest(pointer, MOMENT);
        }
        return moment;
    }

    private static <T> T read(
            String pointer, String text, Function<String, T> reading, String rule) {
        try {
            return reading.apply(text);
        } catch (DateTimeException e) {
            throw new InvalidRequest(pointer, rule);
        }
    }
}

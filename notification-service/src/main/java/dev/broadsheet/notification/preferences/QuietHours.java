package dev.broadsheet.notification.preferences;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of every day in which nothing is pushed. It may go on after midnight. Where the clocks are
 * put back it lasts from the first time they show its beginning until the last time they show its
 * end.
 *
 * @param to not part of it; differs from its beginning
 */
public record QuietHours(LocalTime from, LocalTime to) {

    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours end when they begin");
        }
    }

    /** The end of the quiet hours that contain the moment. */
    Optional<Instant> end(Instant moment, ZoneId zone) {
        var day = LocalDate.ofInstant(moment, zone);
        return Stream.of(day.minusDays(1), day, day.plusDays(1))
                .filter(start -> !beginning(start, zone).isAfter(moment))
                .map(start -> ending(start, zone))
                .filter(end -> end.isAfter(moment))
                .max(Comparator.naturalOrder());
    }

    private Instant beginning(LocalDate day, ZoneId zone) {
        return new LocalMoment(day.atTime(from), zone).first();
    }

    private Instant ending(LocalDate start, ZoneId zone) {
        var day = to.isAfter(from) ? start : start.plusDays(1);
        return new LocalMoment(day.atTime(to), zone).last();
    }
}

package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.ArticleId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/**
 * A day, in UTC, of an article.
 *
 * @param day since 1970-01-01
 */
record DayId(ArticleId article, long day) {

    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    /** The day of a record, for its article or for the site. */
    static DayId of(ArticleId article, LoggedView logged) {
        return new DayId(article, day(logged));
    }

    /** Whether the record is of this day. */
    boolean holds(LoggedView logged) {
        return day(logged) == day;
    }

    private static long day(LoggedView logged) {
        return Math.floorDiv(logged.view().at().toEpochMilli(), DAY);
    }

    static int hour(Instant at) {
        return (int) (Math.floorMod(at.toEpochMilli(), DAY) / TimeUnit.HOURS.toMillis(1));
    }

    LocalDate date() {
        return LocalDate.ofEpochDay(day);
    }

    @Override
    public String toString() {
        return article + "/" + date();
    }
}

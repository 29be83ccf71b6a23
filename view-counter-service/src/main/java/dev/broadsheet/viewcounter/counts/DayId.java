package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.ArticleId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A day, in UTC, of an article.
 *
 * @param day since 1970-01-01
 */
record DayId(ArticleId article, long day) {

    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    /** The days that a record is counted in: that of its article, and that of the site. */
    static List<DayId> of(LoggedView logged) {
        var day = Math.floorDiv(logged.view().at().toEpochMilli(), DAY);
        return List.of(
                new DayId(logged.article(), day), new DayId(Site.part(logged.partition()), day));
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

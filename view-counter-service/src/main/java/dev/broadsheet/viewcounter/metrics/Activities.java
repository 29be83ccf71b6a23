package dev.broadsheet.viewcounter.metrics;

import dev.broadsheet.viewcounter.counts.Totals;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What happens now, and where. */
@Component
public class Activities {

    private static final int MINUTES = 30;
    private static final int MOST_VIEWED = 10;
    private static final int PAGE = 100;

    private final Realtime realtime;
    private final ScopedArticles articles;
    private final Clock clock;

    Activities(Realtime realtime, ScopedArticles articles, Clock clock) {
        this.realtime = realtime;
        this.articles = articles;
        this.clock = clock;
    }

    /** The views of the last half hour by the minute. */
    public Activity realtime(Scope scope, Reader reader) {
        var current = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        var active = realtime.last(MINUTES, articles.within(scope));
        var minutes =
                IntStream.range(0, MINUTES)
                        .mapToObj(minute ->
                                new Activity.Minute(
                                        current.minus(MINUTES - 1L - minute, ChronoUnit.MINUTES),
                                        active.stream()
                                                .map(one -> one.minutes().get(minute))
                                                .reduce(Totals.ZERO, Totals::plus)))
                        .toList();
        return new Activity(
                minutes.stream().map(Activity.Minute::views).reduce(Totals.ZERO, Totals::plus),
                minutes,
                first(active, reader, MOST_VIEWED));
    }

    /** Those that people viewed most in the last hour. */
    List<Activity.Active> ofLastHour(Scope scope, Reader reader, int limit) {
        return first(realtime.last(Realtime.MINUTES, articles.within(scope)), reader, limit);
    }

    /** The first that the reader may see and people viewed. */
    private List<Activity.Active> first(List<Realtime.Active> active, Reader reader, int limit) {
        var found = new ArrayList<Activity.Active>();
        for (var from = 0; from < active.size() && found.size() < limit; from += PAGE) {
            var page = active.subList(from, Math.min(active.size(), from + PAGE));
            var visible =
                    articles.visible(page.stream().map(Realtime.Active::article).toList(), reader);
            for (var one : page) {
                var article = visible.get(one.article());
                if (article != null && one.views().human() > 0 && found.size() < limit) {
                    found.add(new Activity.Active(article, one.views()));
                }
            }
        }
        return found;
    }
}

package dev.broadsheet.viewcounter.metrics;

import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.Map;

/** Answers questions over the counted views to those who may ask them. */
@Component
public class Metrics {

    private final DaySums days;
    private final Visible visible;

    Metrics(DaySums days, Visible visible) {
        this.days = days;
        this.visible = visible;
    }

    /**
     * Views over time.
     *
     * @throws ArticleNotFound when it is about an article that was taken back, for others than its
     *     author
     */
    public Series series(Scope scope, Reader reader, Period period) {
        if (scope instanceof Scope.OfArticle(var article)) {
            visible.check(article, reader);
        }
        return Buckets.fill(period, days.of(scope, period.firstDay(), period.lastDay()));
    }

    /**
     * Views by something they have or not, in the days of UTC that have a part in the period.
     *
     * @throws ArticleNotFound when it is about somebody else's article
     * @throws OpsOnly when it is about other things that are somebody else's
     */
    public Breakdown breakdown(Scope scope, Reader reader, Dimension by, Period period) {
        visible.checkDetails(scope, reader);
        var sum = new HashMap<String, Long>();
        days.of(scope, period.firstDay(), period.lastDay())
                .forEach(day ->
                        day.breakdowns()
                                .getOrDefault(by, Map.of())
                                .forEach((name, views) -> sum.merge(name, views, Long::sum)));
        return Breakdown.of(sum);
    }
}

package dev.broadsheet.viewcounter.counts;

import static java.util.stream.Collectors.groupingBy;

import dev.broadsheet.viewcounter.views.ArticleId;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds the buckets up again, and says where they are not the total. */
@Component
public class Checking {

    private static final int CHUNK = 200;
    private static final int MOST = 100;

    private final Counts counts;
    private final Days days;

    Checking(Counts counts, Days days) {
        this.counts = counts;
        this.days = days;
    }

    /**
     * What was found.
     *
     * @param checked how many articles add up, or do not
     * @param moving articles that could not be compared, because views were stored meanwhile
     * @param differences at most 100
     */
    public record Findings(long checked, long moving, List<Difference> differences) {}

    /**
     * Buckets that are not their total.
     *
     * @param of an article: its days; a day of an article: its hours
     */
    public record Difference(String of, Numbers total, Numbers sum) {}

    /** Checks these articles. */
    public Findings check(List<ArticleId> articles) {
        var check = new Check();
        check.add(List.copyOf(counts.find(articles).values()));
        return check.findings();
    }

    /** Checks all articles: reads the whole store. */
    public Findings check() {
        var check = new Check();
        counts.each(CHUNK, check::add);
        days.find(Site.parts()).forEach(check::add);
        return check.findings();
    }

    private final class Check {

        private final List<Difference> differences = new ArrayList<>();
        private long checked;
        private long moving;

        Findings findings() {
            return new Findings(checked, moving, List.copyOf(differences));
        }

        void add(List<ArticleCount> counts) {
            var articles = counts.stream().map(ArticleCount::article).toList();
            var found = days.find(articles).stream().collect(groupingBy(Day::article));
            counts.forEach(count -> add(count, found.getOrDefault(count.article(), List.of())));
        }

        private void add(ArticleCount count, List<Day> days) {
            days.forEach(this::add);
            if (!reached(days).equals(count.positions())) {
                moving++;
                return;
            }
            checked++;
            var sum = days.stream().map(Day::numbers).reduce(Numbers.ZERO, Numbers::plus);
            compare(count.article().toString(), count.numbers(), sum);
        }

        /** Repeats, and reads that are none, are not told by the hour. */
        void add(Day day) {
            var hours = day.hours();
            if (hours != null) {
                var sum = hours.values().stream().reduce(Hour.NONE, Hour::plus);
                var total = new Numbers(day.numbers().views(), 0, day.numbers().reads(), 0);
                compare(
                        day.article() + "/" + day.date(),
                        total,
                        new Numbers(sum.views(), 0, sum.reads(), 0));
            }
        }

        private void compare(String of, Numbers total, Numbers sum) {
            if (!total.equals(sum) && differences.size() < MOST) {
                differences.add(new Difference(of, total, sum));
            }
        }
    }

    /** How far the days are together; they are written before the article. */
    private static Map<String, Long> reached(List<Day> days) {
        var reached = new HashMap<String, Long>();
        for (var day : days) {
            day.positions()
                    .forEach((partition, offset) -> reached.merge(partition, offset, Long::max));
        }
        return reached;
    }
}

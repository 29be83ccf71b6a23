package dev.broadsheet.viewcounter.metrics;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.broadsheet.viewcounter.counts.Day;
import dev.broadsheet.viewcounter.counts.Days;
import dev.broadsheet.viewcounter.counts.Site;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What happened day by day. An article has a document for each of its days, and so has the site,
 * which is counted as an article is. What authors, tags and categories have together is added up
 * from their articles, and kept for some seconds.
 */
@Component
class DaySums {

    private static final Duration STALE = Duration.ofSeconds(5);
    private static final int MOST_DAYS = 2_000;

    private record Question(Scope scope, LocalDate first, LocalDate last) {}

    private final Days days;
    private final ScopedArticles articles;
    private final Fresh<Question, List<DaySum>> sums = new Fresh<>(STALE, MOST_DAYS, List::size);

    DaySums(Days days, ScopedArticles articles) {
        this.days = days;
        this.articles = articles;
    }

    /** By date, the first first; days without views are left out. */
    List<DaySum> of(Scope scope, LocalDate first, LocalDate last) {
        return switch (scope) {
            case Scope.OfArticle(var article) -> sum(days.find(List.of(article), first, last));
            case Scope.Site _ -> sum(days.find(Site.parts(), first, last));
            case Scope.OfAuthor _, Scope.OfSubject _, Scope.OfTag _, Scope.OfCategory _ ->
                    sums.get(
                            new Question(scope, first, last),
                            () ->
                                    sum(
                                            days.find(
                                                    ScopedArticles.ids(articles.of(scope)),
                                                    first,
                                                    last)));
        };
    }

    static List<DaySum> sum(Collection<Day> days) {
        return days.stream()
                .collect(groupingBy(Day::date, TreeMap::new, toList()))
                .entrySet()
                .stream()
                .map(entry -> DaySum.of(entry.getKey(), entry.getValue()))
                .toList();
    }
}

package dev.broadsheet.viewcounter.metrics;

import static java.util.stream.Collectors.groupingBy;

import dev.broadsheet.viewcounter.articles.Article;
import dev.broadsheet.viewcounter.articles.Articles;
import dev.broadsheet.viewcounter.counts.Day;
import dev.broadsheet.viewcounter.counts.Days;
import dev.broadsheet.viewcounter.views.ArticleId;

import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Ranks articles by what their human views count. Among all articles without looking at all: each
 * day has its articles in the order of their views, and an article that is in none of the lists as
 * far as they were read cannot count more than what stands there adds up to (the threshold
 * algorithm of Fagin, Lotem and Naor, 2001).
 */
@Component
class Ranking {

    private static final int PAGE = 100;

    /** Where many articles have next to no views, their order is not worth more than that. */
    private static final int MOST_DAYS = 20_000;

    static final Comparator<Ranked> FIRST =
            Comparator.comparingDouble(Ranked::score)
                    .reversed()
                    .thenComparing(
                            ranked -> ranked.article().publishedAt(), Comparator.reverseOrder());

    private final Days days;
    private final Articles articles;

    Ranking(Days days, Articles articles) {
        this.days = days;
        this.articles = articles;
    }

    /** Ranks these articles, those without views too. */
    List<Ranked> of(Collection<Article> some, Weight weight, Period period, int limit) {
        var byArticle = days(ScopedArticles.ids(some), period);
        return first(
                some.stream()
                        .map(article ->
                                rank(
                                        article,
                                        byArticle.getOrDefault(
                                                new ArticleId(article.id()), List.of()),
                                        weight,
                                        period))
                        .toList(),
                limit);
    }

    /** Ranks all articles that are wanted and have views. */
    List<Ranked> ofAll(Predicate<Article> wanted, Weight weight, Period period, int limit) {
        var dates = period.firstDay().datesUntil(period.lastDay().plusDays(1)).toList();
        var seen = new HashSet<ArticleId>();
        var best = List.<Ranked>of();
        var read = 0;
        for (var page = 0; read < MOST_DAYS; page++) {
            var threshold = 0.0;
            var found = new HashSet<ArticleId>();
            for (var date : dates) {
                var next = days.mostViewed(date, page * PAGE, PAGE);
                next.forEach(day -> found.add(day.article()));
                threshold += next.size() < PAGE ? 0 : most(weight, date, next.getLast());
            }
            found.removeAll(seen);
            seen.addAll(found);
            read += found.size() * dates.size();
            best = merge(best, rank(found, wanted, weight, period), limit);
            if (threshold == 0 || (best.size() == limit && best.getLast().score() >= threshold)) {
                break;
            }
        }
        return best;
    }

    private static double most(Weight weight, LocalDate date, Day last) {
        return weight.most(date) * last.numbers().views().human();
    }

    private List<Ranked> rank(
            Set<ArticleId> found, Predicate<Article> wanted, Weight weight, Period period) {
        var known =
                articles.find(found.stream().map(ArticleId::value).toList()).stream()
                        .filter(wanted)
                        .toList();
        return of(known, weight, period, known.size()).stream()
                .filter(ranked -> ranked.score() > 0)
                .toList();
    }

    private static List<Ranked> merge(List<Ranked> some, List<Ranked> more, int limit) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return first(all, limit);
    }

    private static List<Ranked> first(List<Ranked> all, int limit) {
        return all.stream().sorted(FIRST).limit(limit).toList();
    }

    private Map<ArticleId, List<Day>> days(Collection<ArticleId> some, Period period) {
        return days.find(some, period.firstDay(), period.lastDay()).stream()
                .collect(groupingBy(Day::article));
    }

    private static Ranked rank(Article article, List<Day> days, Weight weight, Period period) {
        var sums = DaySums.sum(days);
        var total = Buckets.fill(period, sums).total();
        var score = sums.stream().mapToDouble(weight::of).sum();
        return new Ranked(article, score, total.views(), total.reads(), total.readers());
    }
}

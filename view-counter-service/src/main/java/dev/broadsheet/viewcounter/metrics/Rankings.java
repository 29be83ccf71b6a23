package dev.broadsheet.viewcounter.metrics;

import dev.broadsheet.viewcounter.articles.Article;
import dev.broadsheet.viewcounter.counts.ArticleCount;
import dev.broadsheet.viewcounter.counts.Counts;
import dev.broadsheet.viewcounter.counts.Totals;
import dev.broadsheet.viewcounter.views.ArticleId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Which articles people view most: ever, of late, and just now. */
@Component
public class Rankings {

    private static final Duration HALF_LIFE = Duration.ofHours(6);
    private static final Duration TRENDING = Duration.ofDays(3);
    private static final int PAGE = 100;

    private final ScopedArticles scoped;
    private final Ranking ranking;
    private final Counts counts;
    private final Activities activities;
    private final Clock clock;

    Rankings(
            ScopedArticles scoped,
            Ranking ranking,
            Counts counts,
            Activities activities,
            Clock clock) {
        this.scoped = scoped;
        this.ranking = ranking;
        this.counts = counts;
        this.activities = activities;
        this.clock = clock;
    }

    /** Those with the most human views in a period. */
    public List<Ranked> top(Scope scope, Reader reader, Period period, int limit) {
        return rank(scope, reader, Weight.in(period), period, limit);
    }

    /** Those with the most human views in a window that ends now. */
    public List<Ranked> top(Scope scope, Reader reader, Window window, int limit) {
        return switch (window) {
            case HOUR -> ofLastHour(scope, reader, limit);
            case DAY, WEEK ->
                    top(scope, reader, Period.last(window.length(), clock.instant()), limit);
            case ALL -> ever(scope, reader, limit);
        };
    }

    /** Those viewed most just now: a view counts half as much every six hours. */
    public List<Ranked> trending(Scope scope, Reader reader, int limit) {
        var now = clock.instant();
        var weight = Weight.halving(HALF_LIFE, now);
        return rank(scope, reader, weight, Period.last(TRENDING, now), limit).stream()
                .filter(ranked -> ranked.score() > 0)
                .toList();
    }

    private List<Ranked> rank(Scope scope, Reader reader, Weight weight, Period period, int limit) {
        return scope instanceof Scope.Site
                ? ranking.ofAll(article -> Visible.isFor(article, reader), weight, period, limit)
                : ranking.of(visible(scoped.of(scope), reader), weight, period, limit);
    }

    private List<Ranked> ofLastHour(Scope scope, Reader reader, int limit) {
        return activities.ofLastHour(scope, reader, limit).stream()
                .map(active ->
                        new Ranked(
                                active.article(),
                                active.views().human(),
                                active.views(),
                                null,
                                null))
                .toList();
    }

    private List<Ranked> ever(Scope scope, Reader reader, int limit) {
        if (scope instanceof Scope.Site) {
            return everOfSite(reader, limit);
        }
        var visible = visible(scoped.of(scope), reader);
        var found = counts.find(ScopedArticles.ids(visible));
        return visible.stream()
                .map(article -> ever(article, found.get(new ArticleId(article.id()))))
                .sorted(Ranking.FIRST)
                .limit(limit)
                .toList();
    }

    private List<Ranked> everOfSite(Reader reader, int limit) {
        var ranked = new ArrayList<Ranked>();
        for (var from = 0; ranked.size() < limit; from += PAGE) {
            var page = counts.mostViewed(from, PAGE);
            var visible = scoped.visible(page.stream().map(ArticleCount::article).toList(), reader);
            for (var count : page) {
                var article = visible.get(count.article());
                if (article != null) {
                    ranked.add(ever(article, count));
                }
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        return ranked.stream().sorted(Ranking.FIRST).limit(limit).toList();
    }

    private static Ranked ever(Article article, @Nullable ArticleCount count) {
        if (count == null) {
            return new Ranked(article, 0, Totals.ZERO, 0L, 0L);
        }
        var numbers = count.numbers();
        return new Ranked(
                article,
                numbers.views().human(),
                numbers.views(),
                numbers.reads(),
                count.readers());
    }

    private static List<Article> visible(List<Article> some, Reader reader) {
        return some.stream().filter(article -> Visible.isFor(article, reader)).toList();
    }
}

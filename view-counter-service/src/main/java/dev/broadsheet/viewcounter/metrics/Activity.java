package dev.broadsheet.viewcounter.metrics;

import dev.broadsheet.viewcounter.articles.Article;
import dev.broadsheet.viewcounter.counts.Totals;

import java.time.Instant;
import java.util.List;

/**
 * What happens now.
 *
 * @param views of all these minutes
 * @param minutes the current one last
 * @param articles those most viewed
 */
public record Activity(Totals views, List<Minute> minutes, List<Active> articles) {

    public Activity {
        minutes = List.copyOf(minutes);
        articles = List.copyOf(articles);
    }

    /** The views of a minute. */
    public record Minute(Instant at, Totals views) {}

    /** An article, and its views in these minutes. */
    public record Active(Article article, Totals views) {}
}

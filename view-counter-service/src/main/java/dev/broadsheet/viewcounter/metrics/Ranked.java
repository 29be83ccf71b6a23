package dev.broadsheet.viewcounter.metrics;

import dev.broadsheet.viewcounter.articles.Article;
import dev.broadsheet.viewcounter.counts.Totals;

import org.jspecify.annotations.Nullable;

/**
 * An article in a ranking.
 *
 * @param score by which it is ranked
 * @param views of the time that was asked for
 * @param reads of that time; null where they are not known by the minute
 * @param readers of that time; null where they are not known
 */
public record Ranked(
        Article article,
        double score,
        Totals views,
        @Nullable Long reads,
        @Nullable Long readers) {}

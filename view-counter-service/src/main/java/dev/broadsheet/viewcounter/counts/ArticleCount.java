package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.ArticleId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What the log says about one article up to an offset. The numbers are a function of that offset,
 * and both are stored in one document: so applying a stretch of the log again, in whole or in part,
 * changes nothing.
 *
 * @param partition where all views of the article lie
 * @param offset of the last record that is in the numbers, -1 before the first
 * @param repeats how many records were repeats of a counted view
 * @param asOf when the newest counted view was accepted
 */
public record ArticleCount(
        ArticleId article,
        int partition,
        long offset,
        Totals totals,
        long repeats,
        @Nullable Instant asOf) {

    /** Before the first view. */
    static ArticleCount none(ArticleId article, int partition) {
        return new ArticleCount(article, partition, -1, Totals.ZERO, 0, null);
    }

    /**
     * The count after these views of the article, which must be all that lie between this count's
     * offset and their last; those at or below its offset are in it already.
     *
     * @throws ArticleMoved when they come from another partition
     */
    ArticleCount after(List<LoggedView> views) {
        ArticleCount count = this;
        for (LoggedView view : views) {
            count = count.after(view);
        }
        return count;
    }

    private ArticleCount after(LoggedView view) {
        if (view.partition() != partition) {
            throw new ArticleMoved(article, partition, view.partition());
        }
        if (view.offset() <= offset) {
            return this;
        }
        if (view.repeat()) {
            return new ArticleCount(article, partition, view.offset(), totals, repeats + 1, asOf);
        }
        Instant newest = asOf == null || view.at().isAfter(asOf) ? view.at() : asOf;
        return new ArticleCount(
                article, partition, view.offset(), totals.and(view.label()), repeats, newest);
    }
}

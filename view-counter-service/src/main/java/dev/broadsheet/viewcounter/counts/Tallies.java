package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.ArticleId;

import java.util.Collection;
import java.util.List;

/** The documents that are counted into. */
interface Tallies {

    /** Those of these articles that were ever counted. */
    List<ArticleTally> articles(Collection<ArticleId> articles);

    /** Those of these days that were ever counted. */
    List<DayTally> days(Collection<DayId> days);

    /**
     * Writes each whose document is still of the version that it was made from, and no other.
     *
     * @return whether that was all
     */
    boolean writeArticles(Collection<ArticleTally> tallies);

    /**
     * Writes each whose document is still of the version that it was made from, and no other.
     *
     * @return whether that was all
     */
    boolean writeDays(Collection<DayTally> tallies);
}

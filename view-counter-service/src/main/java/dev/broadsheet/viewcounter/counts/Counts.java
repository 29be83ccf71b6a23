package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.ArticleId;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The stored counts, one for each article that was ever viewed. */
public interface Counts {

    /** The counts of these articles; those never viewed are left out. */
    Map<ArticleId, ArticleCount> find(Collection<ArticleId> articles);

    /**
     * Makes each advance whose article still stands where it was read, and no other.
     *
     * @return the articles that now stand where the advance leads
     */
    Set<ArticleId> write(Collection<Advance> advances);

    /**
     * Hands over, in chunks, the counts of these partitions whose totals changed since they were
     * {@link #announced}.
     */
    void eachUnannounced(Set<Integer> partitions, int chunk, Consumer<List<ArticleCount>> action);

    /** These counts were announced; one that has changed since then has to be announced again. */
    void announced(List<ArticleCount> counts);

    /** A step from one count of an article, as read, to a later one. */
    record Advance(ArticleCount from, ArticleCount to) {

        ArticleId article() {
            return to.article();
        }

        boolean isNone() {
            return to.offset() == from.offset();
        }

        long views() {
            return to.totals().sum() - from.totals().sum();
        }

        long repeats() {
            return to.repeats() - from.repeats();
        }

        boolean changesTotals() {
            return views() > 0;
        }
    }
}

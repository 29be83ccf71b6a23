package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.ArticleId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * What the log says about one article up to some positions. The numbers are a function of these
 * positions, and both are stored in one document: so applying a stretch of the log again, in whole
 * or in part, changes nothing.
 *
 * @param generation whose numbers they are
 * @param version grows with every write
 * @param positions by {@link LogPartition#name}: offset of the last record that is in the numbers
 * @param readers how many people viewed it, each counted once a day; an estimate
 * @param asOf when the newest counted view was accepted
 */
public record ArticleCount(
        Generation generation,
        ArticleId article,
        long version,
        Map<String, Long> positions,
        Numbers numbers,
        long readers,
        @Nullable Instant asOf) {

    public ArticleCount {
        positions = Map.copyOf(positions);
    }

    /** Grows with every change; of two counts of an article that with the higher one holds. */
    public long sequence() {
        return generation.sequence(numbers);
    }
}

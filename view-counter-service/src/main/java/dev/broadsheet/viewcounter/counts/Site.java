package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.ArticleId;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * All articles together, counted by the day as one article is. In parts by partition, so that
 * instances do not count into the same documents.
 */
public final class Site {

    private static final List<ArticleId> PARTS =
            IntStream.range(0, 16).mapToObj(part -> new ArticleId(new UUID(0, part))).toList();

    private Site() {}

    /** What the days of the site are found by. */
    public static List<ArticleId> parts() {
        return PARTS;
    }

    static ArticleId part(LogPartition partition) {
        return PARTS.get(partition.number() % PARTS.size());
    }
}

package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.viewcounter.counts.Totals;
import dev.broadsheet.viewcounter.live.LiveCount;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is read of views-counted.v1.
 *
 * @param reads absent in what an older release announced
 */
record ViewsCountedV1(
        UUID articleId, long sequence, Totals views, Optional<Long> reads, Instant asOf) {

    LiveCount toLiveCount() {
        return new LiveCount(articleId, views, reads.orElse(0L), asOf);
    }
}

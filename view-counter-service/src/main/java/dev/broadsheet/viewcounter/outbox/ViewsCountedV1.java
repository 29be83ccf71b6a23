package dev.broadsheet.viewcounter.outbox;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.EventJson;
import dev.broadsheet.viewcounter.counts.ArticleCount;
import dev.broadsheet.viewcounter.counts.Totals;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** See contracts/view-counts.v1/views-counted.v1.schema.json. */
record ViewsCountedV1(
        UUID articleId,
        long sequence,
        Totals views,
        long reads,
        long readers,
        Optional<Long> milestone,
        Instant asOf) {

    private static final String TYPE = "dev.broadsheet.views.counted.v1";

    /**
     * The sequence grows with every record that is counted, and counting all of them again ends at
     * the same; after a rebuild it begins above all that was announced before.
     */
    static CloudEvent event(ArticleCount count, Instant asOf) {
        var article = count.article().toString();
        var numbers = count.numbers();
        var data =
                new ViewsCountedV1(
                        count.article().value(),
                        count.sequence(),
                        numbers.views(),
                        numbers.reads(),
                        count.readers(),
                        milestone(numbers.views().human()),
                        asOf);
        return new CloudEvent(
                article + ":" + count.sequence(),
                Topics.SOURCE,
                TYPE,
                article,
                asOf,
                count.sequence(),
                null,
                EventJson.write(data));
    }

    /** The highest of 10, 100, 1,000, 5,000, 10,000, 50,000 and so on that was reached. */
    static Optional<Long> milestone(long human) {
        var highest = 0L;
        for (var round = 10L; round <= human; round *= 10) {
            highest = round >= 1_000 && human >= 5 * round ? 5 * round : round;
        }
        return highest == 0 ? Optional.empty() : Optional.of(highest);
    }
}

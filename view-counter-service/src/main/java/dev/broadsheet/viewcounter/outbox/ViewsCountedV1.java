package dev.broadsheet.viewcounter.outbox;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.EventJson;
import dev.broadsheet.viewcounter.counts.ArticleCount;
import dev.broadsheet.viewcounter.counts.Totals;

import java.time.Instant;
import java.util.UUID;

/** See contracts/view-counts.v1/views-counted.v1.schema.json. */
record ViewsCountedV1(UUID articleId, long sequence, Totals views, Instant asOf) {

    private static final String TYPE = "dev.broadsheet.views.counted.v1";

    /** The sequence is the offset of the last view in the total: it grows with every change. */
    static CloudEvent event(ArticleCount count, Instant asOf) {
        var article = count.article().toString();
        var data =
                new ViewsCountedV1(count.article().value(), count.offset(), count.totals(), asOf);
        return new CloudEvent(
                article + ":" + count.offset(),
                Topics.SOURCE,
                TYPE,
                article,
                asOf,
                count.offset(),
                null,
                EventJson.write(data));
    }
}

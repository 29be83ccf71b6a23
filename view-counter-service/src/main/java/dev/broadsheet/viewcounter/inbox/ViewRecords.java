package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.EventJson;
import dev.broadsheet.edge.kafka.MalformedEvent;
import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewRecord;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of views.v1; the same record always reads the same. */
final class ViewRecords {

    static final String TOPIC = "views.v1";

    private ViewRecords() {}

    /**
     * Reads a record; null when it is an event of another type, which does not concern counting.
     *
     * @throws MalformedEvent when it is none, or not one that can be counted
     */
    static @Nullable View read(ConsumerRecord<String, byte[]> record) {
        return isCompact(record.value()) ? compact(record) : cloudEvent(record);
    }

    private static boolean isCompact(byte @Nullable [] value) {
        return value != null && value.length > 0 && value[0] == ViewRecord.FORMAT;
    }

    private static View compact(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            throw new MalformedEvent("the key is missing");
        }
        try {
            return ViewRecord.read(ArticleId.valueOf(record.key()), record.value());
        } catch (IllegalArgumentException e) {
            throw new MalformedEvent("not a view: " + e.getMessage(), e);
        }
    }

    /** As older releases wrote it. */
    private static @Nullable View cloudEvent(ConsumerRecord<String, byte[]> record) {
        var event = CloudEvent.from(record);
        if (!event.type().equals(ViewAcceptedV1.TYPE)) {
            return null;
        }
        var accepted = EventJson.read(event.data(), ViewAcceptedV1.class);
        if (!accepted.articleId().equals(record.key())) {
            // The key decides the partition, and an article is counted in one partition only.
            throw new MalformedEvent("the key is not the article");
        }
        return accepted.view();
    }
}

package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.EventJson;
import dev.broadsheet.edge.kafka.MalformedEvent;

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
    static @Nullable ViewAcceptedV1 read(ConsumerRecord<String, byte[]> record) {
        var event = CloudEvent.from(record);
        if (!event.type().equals(ViewAcceptedV1.TYPE)) {
            return null;
        }
        var view = EventJson.read(event.data(), ViewAcceptedV1.class);
        if (!view.articleId().equals(record.key())) {
            // The key decides the partition, and an article is counted in one partition only.
            throw new MalformedEvent("the key is not the article");
        }
        return view;
    }
}

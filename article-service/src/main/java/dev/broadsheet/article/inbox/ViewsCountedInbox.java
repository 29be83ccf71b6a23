package dev.broadsheet.article.inbox;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.EventJson;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears of view counts. */
@Component
class ViewsCountedInbox {

    private final ViewCounts counts;

    ViewsCountedInbox(ViewCounts counts) {
        this.counts = counts;
    }

    /** Other types on the topic are for others. */
    @KafkaListener(id = "view-counts", idIsGroup = false, topics = "view-counts.v1")
    void hear(ConsumerRecord<String, byte[]> record) {
        CloudEvent event = CloudEvent.from(record);
        if (event.type().equals(ViewsCountedV1.TYPE)) {
            counts.apply(EventJson.read(event.data(), ViewsCountedV1.class));
        }
    }
}

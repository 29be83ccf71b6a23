package dev.broadsheet.article.inbox;

import dev.broadsheet.edge.kafka.BatchInbox;
import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.DeadLetters;
import dev.broadsheet.edge.kafka.EventJson;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** Hears of view counts. */
@Component
class ViewsCountedInbox {

    private final BatchInbox<Optional<ViewsCountedV1>> inbox;

    ViewsCountedInbox(ViewCounts counts, DeadLetters deadLetters) {
        inbox =
                new BatchInbox<>(
                        deadLetters,
                        record -> counted(CloudEvent.from(record)),
                        heard -> counts.apply(heard.stream().flatMap(Optional::stream).toList()));
    }

    @KafkaListener(
            id = "view-counts",
            idIsGroup = false,
            topics = "view-counts.v1",
            batch = "true",
            ackMode = "MANUAL")
    void hear(List<ConsumerRecord<String, byte[]>> records, Acknowledgment acknowledgment) {
        inbox.receive(records, acknowledgment);
    }

    /** Empty for another type on the topic, which is for others. */
    private static Optional<ViewsCountedV1> counted(CloudEvent event) {
        return event.type().equals(ViewsCountedV1.TYPE)
                ? Optional.of(EventJson.read(event.data(), ViewsCountedV1.class))
                : Optional.empty();
    }
}

package dev.broadsheet.notification.inbox;

import dev.broadsheet.edge.kafka.BatchInbox;
import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.DeadLetters;
import dev.broadsheet.edge.kafka.EventJson;
import dev.broadsheet.notification.notices.Milestones;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Hears how often articles are read. */
@Component
class ViewCountsInbox {

    static final String TOPIC = "view-counts.v1";

    private final BatchInbox<Optional<Milestones.Total>> inbox;

    ViewCountsInbox(Milestones milestones, DeadLetters deadLetters) {
        inbox =
                new BatchInbox<>(
                        deadLetters,
                        ViewCountsInbox::total,
                        read -> milestones.hear(read.stream().flatMap(Optional::stream).toList()));
    }

    /** A group of its own: a static member has one consumer in a group. */
    @KafkaListener(
            id = "notification-service-milestones",
            topics = TOPIC,
            batch = "true",
            ackMode = "MANUAL")
    void receive(List<ConsumerRecord<String, byte[]>> records, Acknowledgment acknowledgment) {
        inbox.receive(records, acknowledgment);
    }

    /** Empty for an event of a type that came after this service. */
    static Optional<Milestones.Total> total(ConsumerRecord<String, byte[]> record) {
        var event = CloudEvent.from(record);
        return event.type().equals("dev.broadsheet.views.counted.v1")
                ? Optional.of(
                        EventJson.read(event.data(), ViewsCountedV1.class)
                                .toTotal(Instant.ofEpochMilli(record.timestamp())))
                : Optional.empty();
    }
}

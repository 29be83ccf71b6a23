package dev.broadsheet.viewcounter.inbox;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

import java.util.List;

/**
 * Counts views.v1. Bad records never fail a batch, they are parked one by one (the error handler of
 * a batch listener can loop on them).
 */
@Component
class ViewsListener {

    private final Gathering gathering;

    ViewsListener(Gathering gathering) {
        this.gathering = gathering;
    }

    /** Nothing is acknowledged to Spring: {@link Gathering} commits what is stored. */
    @KafkaListener(
            id = "views",
            idIsGroup = false,
            topics = ViewRecords.TOPIC,
            batch = "true",
            ackMode = "MANUAL",
            properties = {
                "max.poll.records=20000",
                "max.partition.fetch.bytes=2097152",
                // A document is written once for all that is fetched: a little patience saves much.
                "fetch.min.bytes=1048576",
                "fetch.max.wait.ms=300"
            })
    void views(List<ConsumerRecord<String, byte[]>> records, Consumer<?, ?> consumer) {
        gathering.add(records, consumer);
    }
}

package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.MalformedEvent;
import dev.broadsheet.viewcounter.counts.History;
import dev.broadsheet.viewcounter.counts.LogPartition;
import dev.broadsheet.viewcounter.counts.Repeats;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which views lie on views.v1 a little earlier. */
@Component
class ViewsHistory {

    private static final Logger log = LoggerFactory.getLogger(ViewsHistory.class);

    private final Stretches stretches;
    private final Parking parking;
    private final int window;

    ViewsHistory(
            Stretches stretches,
            Parking parking,
            @Value("${viewcounter.counts.duplicate-window}") int window) {
        this.stretches = stretches;
        this.parking = parking;
        this.window = window;
    }

    /** Those of one partition. */
    Repeats repeats(LogPartition partition) {
        return new Repeats(window, of(new TopicPartition(ViewRecords.TOPIC, partition.number())));
    }

    private History of(TopicPartition partition) {
        return (from, until, sink) -> {
            stretches.read(partition, from, until, record -> replay(record, sink));
            log.info("Read {} again from {} to {}", partition, from, until);
        };
    }

    private void replay(ConsumerRecord<String, byte[]> record, History.Sink sink) {
        if (parking.has(record)) {
            return;
        }
        try {
            var view = ViewRecords.read(record);
            if (view != null) {
                sink.view(record.offset(), Repeats.key(view));
            }
        } catch (MalformedEvent e) {
            // Parked by who leads; not a view then, not a view now.
        }
    }
}

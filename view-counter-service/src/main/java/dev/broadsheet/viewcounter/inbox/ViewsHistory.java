package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.Groupless;
import dev.broadsheet.edge.kafka.MalformedEvent;
import dev.broadsheet.viewcounter.counts.History;
import dev.broadsheet.viewcounter.counts.LogPartition;
import dev.broadsheet.viewcounter.counts.Repeats;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Reads stretches of views.v1 again, which moves nothing of the counting consumer. */
@Component
class ViewsHistory {

    private static final Logger log = LoggerFactory.getLogger(ViewsHistory.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int PATIENCE = 30;

    private final Map<String, Object> config;
    private final int window;

    ViewsHistory(
            ConsumerFactory<String, byte[]> consumers,
            @Value("${viewcounter.counts.duplicate-window}") int window) {
        this.window = window;
        config = Groupless.settings(consumers);
        // What retention has deleted is passed over.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    }

    /** Of one partition. */
    Repeats repeats(LogPartition partition) {
        return new Repeats(window, of(partition.number()));
    }

    private History of(int number) {
        var partition = new TopicPartition(ViewRecords.TOPIC, number);
        return (from, until, sink) -> {
            try (var consumer = new KafkaConsumer<String, byte[]>(config)) {
                consumer.assign(List.of(partition));
                consumer.seek(partition, from);
                replay(consumer, partition, until, sink);
            }
            log.info("Read {} again from {} to {}", partition, from, until);
        };
    }

    private static void replay(
            Consumer<String, byte[]> consumer,
            TopicPartition partition,
            long until,
            History.Sink sink) {
        var idle = 0;
        while (consumer.position(partition) < until) {
            var records = consumer.poll(POLL);
            idle = records.isEmpty() ? idle + 1 : 0;
            if (idle > PATIENCE) {
                throw new IllegalStateException(partition + " cannot be read again");
            }
            for (var record : records) {
                if (record.offset() < until) {
                    replay(record, sink);
                }
            }
        }
    }

    private static void replay(ConsumerRecord<String, byte[]> record, History.Sink sink) {
        try {
            var view = ViewRecords.read(record);
            if (view != null) {
                sink.view(record.offset(), Repeats.key(view));
            }
        } catch (MalformedEvent e) {
            // Parked when it was read for the first time; not a view then, not a view now.
        }
    }
}

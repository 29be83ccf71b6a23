package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.viewcounter.counts.Countings;
import dev.broadsheet.viewcounter.counts.Generation;
import dev.broadsheet.viewcounter.outbox.Announcing;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.stereotype.Component;

import java.util.Properties;

/** Makes counters, each with all that it needs for itself. Its arguments are what they share. */
@Component
class ViewsCounters {

    private static final String NAME = "views";

    /** 4 MB and 12 MB. */
    private static final String FETCHED = String.valueOf(4 << 20);

    private static final String MOST_FETCHED = String.valueOf(12 << 20);

    private final ConcurrentKafkaListenerContainerFactory<String, byte[]> containers;
    private final ViewsLog log;
    private final ViewsHistory history;
    private final Parking parking;
    private final Countings countings;
    private final Announcing announcing;
    private final int gathered;

    ViewsCounters(
            ConcurrentKafkaListenerContainerFactory<String, byte[]> containers,
            ViewsLog log,
            ViewsHistory history,
            Parking parking,
            Countings countings,
            Announcing announcing,
            @Value("${viewcounter.counts.gathered}") int gathered) {
        this.containers = containers;
        this.log = log;
        this.history = history;
        this.parking = parking;
        this.countings = countings;
        this.announcing = announcing;
        this.gathered = gathered;
    }

    /** One that follows, and does not run yet. */
    ViewsCounter into(Generation generation) {
        var pace = new Pace();
        var partitions =
                new Partitions(
                        log::partition,
                        partition ->
                                new AssignedPartition(
                                        partition, history.repeats(partition), parking, pace),
                        parking);
        var counting = countings.into(generation, pace::leads);
        var gathering = new Gathering(pace, partitions, counting, announcing, gathered);
        return new ViewsCounter(
                container(generation),
                pace,
                gathering,
                new Assignment(pace, partitions, gathering, announcing));
    }

    private ConcurrentMessageListenerContainer<String, byte[]> container(Generation generation) {
        var container = containers.createContainer(ViewRecords.TOPIC);
        container.setBeanName(generation.named(NAME));
        container.setMainListenerId(generation.named(NAME));
        var properties = container.getContainerProperties();
        properties.setGroupId(log.group(generation));
        properties.setKafkaConsumerProperties(settings());
        // It computes for long, and would keep requests from a carrier of virtual threads.
        properties.setListenerTaskExecutor(new SimpleAsyncTaskExecutor(NAME + "-"));
        return container;
    }

    /** A generation is of the whole log, wherever it begins. */
    private static Properties settings() {
        var settings = new Properties();
        settings.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.setProperty(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(Gathering.POLL));
        // A document is written once for all that is fetched: a little patience saves much. What is
        // waited for must be as much as may come from one partition, that of a viral article.
        settings.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "300");
        settings.setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FETCHED);
        settings.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCHED);
        settings.setProperty(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_FETCHED);
        return settings;
    }
}

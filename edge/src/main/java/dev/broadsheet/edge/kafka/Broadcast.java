package dev.broadsheet.edge.kafka;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads a whole topic on every instance, in no group, for those who are connected here. It begins
 * anew when a partition was added, and when anything fails: what is told again must change nothing.
 */
public abstract class Broadcast implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Broadcast.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String topic;
    private final Map<String, Object> settings;
    private volatile boolean running;
    private volatile @Nullable Consumer<String, byte[]> reading;

    protected Broadcast(String topic, ConsumerFactory<String, byte[]> consumers) {
        this.topic = topic;
        this.settings = Groupless.settings(consumers);
    }

    /** Seeks to where reading begins, in all partitions; they are assigned. */
    protected abstract void begin(
            Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions);

    /** Tells what came, which may be nothing. */
    protected abstract void tell(
            Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records);

    @Override
    public final void start() {
        running = true;
        Thread.ofVirtual().name("broadcast of " + topic).start(this::run);
    }

    @Override
    public final void stop() {
        running = false;
        var consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    private void run() {
        var warned = false;
        while (running) {
            try (var consumer = new KafkaConsumer<String, byte[]>(settings)) {
                reading = consumer;
                read(consumer);
            } catch (WakeupException e) {
                log.debug("Told to stop", e);
            } catch (RuntimeException e) {
                if (running && !warned) {
                    log.warn("Cannot read {}, trying on", topic, e);
                    warned = true;
                }
                pause();
            }
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        var partitions = partitions(consumer);
        if (partitions.isEmpty()) {
            pause();
            return;
        }
        consumer.assign(partitions);
        begin(consumer, partitions);
        while (running && consumer.partitionsFor(topic).size() == partitions.size()) {
            tell(consumer, consumer.poll(POLL));
        }
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        return consumer.partitionsFor(topic).stream()
                .map(found -> new TopicPartition(topic, found.partition()))
                .toList();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

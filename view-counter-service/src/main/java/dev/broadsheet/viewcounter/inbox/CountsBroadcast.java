package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.EventJson;
import dev.broadsheet.edge.kafka.Groupless;
import dev.broadsheet.edge.kafka.MalformedEvent;
import dev.broadsheet.viewcounter.live.LiveCounts;
import dev.broadsheet.viewcounter.metrics.Realtime;
import dev.broadsheet.viewcounter.views.ArticleId;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Reads all announced totals on every instance, in no group: for the streams that are open here,
 * and for what happened in the last hour. The topic is compacted, so reading begins at its
 * beginning.
 */
@Component
class CountsBroadcast implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CountsBroadcast.class);
    private static final String TOPIC = "view-counts.v1";
    private static final String COUNTED = "dev.broadsheet.views.counted.v1";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Map<String, Object> settings;
    private final LiveCounts live;
    private final Realtime realtime;
    private volatile boolean running;
    private volatile @Nullable Consumer<String, byte[]> reading;

    CountsBroadcast(ConsumerFactory<String, byte[]> consumers, LiveCounts live, Realtime realtime) {
        settings = Groupless.settings(consumers);
        this.live = live;
        this.realtime = realtime;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("counts-broadcast").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        var consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    @Override
    public boolean isRunning() {
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
                    log.warn("Cannot read {}, trying on", TOPIC, e);
                    warned = true;
                }
                pause();
            }
        }
    }

    /** Leaves, to begin anew, when a partition was added: what is read again changes nothing. */
    private void read(Consumer<String, byte[]> consumer) {
        var partitions = partitions(consumer);
        if (partitions.isEmpty()) {
            pause();
            return;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (running && consumer.partitionsFor(TOPIC).size() == partitions.size()) {
            consumer.poll(POLL).forEach(this::tell);
        }
    }

    private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        return consumer.partitionsFor(TOPIC).stream()
                .map(found -> new TopicPartition(TOPIC, found.partition()))
                .toList();
    }

    /** This service wrote the topic; what it cannot read a later release wrote. */
    private void tell(ConsumerRecord<String, byte[]> record) {
        try {
            var event = CloudEvent.from(record);
            if (event.type().equals(COUNTED)) {
                tell(EventJson.read(event.data(), ViewsCountedV1.class));
            }
        } catch (MalformedEvent e) {
            log.debug("Passed over {}", record, e);
        }
    }

    private void tell(ViewsCountedV1 counted) {
        var article = new ArticleId(counted.articleId());
        realtime.counted(article, counted.sequence(), counted.views(), counted.asOf());
        live.tell(counted.toLiveCount(), counted.sequence());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

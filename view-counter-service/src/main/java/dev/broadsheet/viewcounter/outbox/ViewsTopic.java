package dev.broadsheet.viewcounter.outbox;

import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewLog;
import dev.broadsheet.viewcounter.views.ViewRecord;
import dev.broadsheet.viewcounter.views.ViewsNotAccepted;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The log of views on Kafka. Has a producer of its own, which gives up early and holds little:
 * whoever sends a view can send it again, and a broker that is away must not fill the memory.
 */
@Component
class ViewsTopic implements ViewLog, DisposableBean {

    private static final long BUFFER_BYTES = 16L << 20;
    private static final int BATCH_BYTES = 64 << 10;

    /** Views wait that long for others, to be acknowledged together. */
    private static final int LINGER_MILLIS = 2;

    private final ProducerFactory<String, byte[]> producers;
    private final Semaphore room;
    private final Counter accepted;

    ViewsTopic(
            ProducerFactory<String, byte[]> producers,
            MeterRegistry meters,
            @Value("${viewcounter.views.in-flight}") int inFlight,
            @Value("${viewcounter.views.acknowledge-within}") Duration within) {
        this.producers = producers.copyWithConfigurationOverride(impatient(within));
        this.room = new Semaphore(inFlight);
        this.accepted = meters.counter("views.accepted");
    }

    /**
     * A fifth of the time to find the broker or room in the buffer, the rest to be acknowledged.
     */
    private static Map<String, Object> impatient(Duration within) {
        var patience = (int) within.toMillis();
        return Map.of(
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                patience / 5,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                patience * 4 / 5,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                patience * 2 / 5,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                BUFFER_BYTES,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES,
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MILLIS);
    }

    @Override
    public CompletableFuture<Void> append(List<View> views) {
        if (!room.tryAcquire(views.size())) {
            throw new ViewsNotAccepted("too many views are in flight");
        }
        var appending = new Appending(views.size());
        // All share one producer, which is made when it is needed first.
        var producer = producers.createProducer();
        for (var view : views) {
            appending.send(producer, view);
        }
        return appending.whole;
    }

    @Override
    public void destroy() {
        producers.reset();
    }

    /** Views that are answered together: one future for all of them. */
    private final class Appending implements Callback {

        private final int views;
        private final AtomicInteger open;
        private final AtomicInteger stored = new AtomicInteger();
        private final CompletableFuture<Void> whole = new CompletableFuture<>();
        private volatile @Nullable Exception failure;

        Appending(int views) {
            this.views = views;
            this.open = new AtomicInteger(views);
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the callback is told as much
        void send(Producer<String, byte[]> producer, View view) {
            var failed = failure;
            if (failed != null) {
                // It would only wait for the same broker, one after the other.
                onCompletion(null, failed);
                return;
            }
            var record =
                    new ProducerRecord<>(
                            Topics.VIEWS, view.article().toString(), ViewRecord.write(view));
            try {
                producer.send(record, this);
            } catch (KafkaException e) {
                onCompletion(null, e);
            }
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata place, @Nullable Exception e) {
            if (e == null) {
                stored.incrementAndGet();
            } else {
                failure = e;
            }
            if (open.decrementAndGet() == 0) {
                complete();
            }
        }

        private void complete() {
            room.release(views);
            accepted.increment(stored.get());
            var failed = failure;
            if (failed == null) {
                whole.complete(null);
            } else {
                whole.completeExceptionally(
                        new ViewsNotAccepted("the broker did not acknowledge", failed));
            }
        }
    }
}

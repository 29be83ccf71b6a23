package dev.broadsheet.viewcounter.outbox;

import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewLog;
import dev.broadsheet.viewcounter.views.ViewsNotAccepted;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * The log of views on Kafka. Has a producer of its own, which gives up early and holds little:
 * whoever sends a view can send it again, and a broker that is away must not fill the memory.
 */
@Component
class ViewsTopic implements ViewLog, DisposableBean {

    private static final long BUFFER_BYTES = 16L << 20;

    private final KafkaTemplate<String, byte[]> kafka;
    private final Semaphore room;
    private final Counter accepted;

    ViewsTopic(
            ProducerFactory<String, byte[]> producers,
            MeterRegistry meters,
            @Value("${viewcounter.views.in-flight}") int inFlight,
            @Value("${viewcounter.views.acknowledge-within}") Duration within) {
        this.kafka = new KafkaTemplate<>(producers, impatient(within));
        this.room = new Semaphore(inFlight);
        this.accepted = meters.counter("views.accepted");
    }

    /**
     * A fifth of the time to find the broker or room in the buffer, the rest to be acknowledged.
     */
    private static Map<String, Object> impatient(Duration within) {
        var patience = (int) within.toMillis();
        return Map.of(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, patience / 5,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience * 4 / 5,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience * 2 / 5,
                ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    }

    @Override
    public CompletableFuture<Void> append(List<View> views) {
        if (!room.tryAcquire(views.size())) {
            throw new ViewsNotAccepted("too many views are in flight");
        }
        var sent = new ArrayList<CompletableFuture<?>>(views.size());
        for (var view : views) {
            var sending = send(view);
            sent.add(sending);
            if (sending.isCompletedExceptionally()) {
                // The rest would only wait for the same broker, one after the other.
                room.release(views.size() - sent.size());
                break;
            }
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
                .exceptionallyCompose(failure ->
                        CompletableFuture.failedFuture(
                                new ViewsNotAccepted("the broker did not acknowledge", failure)));
    }

    private CompletableFuture<?> send(View view) {
        return sending(view)
                .whenComplete((result, failure) -> {
                    room.release();
                    if (failure == null) {
                        accepted.increment();
                    }
                });
    }

    private CompletableFuture<?> sending(View view) {
        try {
            return kafka.send(ViewAcceptedV1.event(view).toRecord(Topics.VIEWS));
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void destroy() {
        kafka.destroy();
    }
}

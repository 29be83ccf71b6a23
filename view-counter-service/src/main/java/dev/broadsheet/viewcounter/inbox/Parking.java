package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.DeadLetters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Where records of views.v1 go that cannot be read. */
@Component
class Parking {

    private final DeadLetters deadLetters;
    private final Counter parked;

    Parking(DeadLetters deadLetters, MeterRegistry meters) {
        this.deadLetters = deadLetters;
        parked = meters.counter("views.parked");
    }

    void park(ConsumerRecord<?, ?> record, RuntimeException reason) {
        deadLetters.park(record, reason);
        parked.increment();
    }
}

package dev.broadsheet.viewcounter.counts;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

import java.util.function.BooleanSupplier;

/** Begins to count. */
@Component
public class Countings {

    private final MongoOperations store;
    private final MeterRegistry meters;
    private final int cached;

    Countings(
            MongoOperations store,
            MeterRegistry meters,
            @Value("${viewcounter.counts.cached}") int cached) {
        this.store = store;
        this.meters = meters;
        this.cached = cached;
    }

    /**
     * Begins to count into a generation.
     *
     * @param metered whether what is counted now is to be seen in the meters
     */
    public Counting into(Generation generation, BooleanSupplier metered) {
        return new Counting(new MongoTallies(store, generation), metered, meters, cached);
    }
}

package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.DeadLetters;
import dev.broadsheet.edge.kafka.MalformedEvent;
import dev.broadsheet.viewcounter.counts.LoggedView;
import dev.broadsheet.viewcounter.counts.Repeats;
import dev.broadsheet.viewcounter.counts.ViewKey;

import io.micrometer.core.instrument.Counter;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A partition while this process counts it. */
class AssignedPartition {

    private final Repeats repeats;
    private final DeadLetters deadLetters;
    private final Counter parked;

    /** A batch that is delivered again, because the store was away, parks nothing twice. */
    private long parkedUpTo = -1;

    AssignedPartition(Repeats repeats, DeadLetters deadLetters, Counter parked) {
        this.repeats = repeats;
        this.deadLetters = deadLetters;
        this.parked = parked;
    }

    /** The view that a record holds; null when there is none in it. */
    @Nullable LoggedView view(ConsumerRecord<String, byte[]> record) {
        var view = read(record);
        if (view == null) {
            repeats.skip(record.offset());
            return null;
        }
        var key = ViewKey.of(view.article(), view.view());
        return new LoggedView(
                view.article(),
                record.partition(),
                record.offset(),
                view.label(),
                view.at(),
                repeats.isRepeat(record.offset(), key));
    }

    private @Nullable ViewAcceptedV1 read(ConsumerRecord<String, byte[]> record) {
        try {
            return ViewRecords.read(record);
        } catch (MalformedEvent e) {
            if (record.offset() > parkedUpTo) {
                deadLetters.park(record, e);
                parked.increment();
                parkedUpTo = record.offset();
            }
            return null;
        }
    }
}

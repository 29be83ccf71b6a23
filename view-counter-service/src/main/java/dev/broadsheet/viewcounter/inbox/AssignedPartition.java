package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.MalformedEvent;
import dev.broadsheet.viewcounter.counts.LogPartition;
import dev.broadsheet.viewcounter.counts.LoggedView;
import dev.broadsheet.viewcounter.counts.Repeats;
import dev.broadsheet.viewcounter.views.View;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A partition while this process counts it. */
final class AssignedPartition {

    private final LogPartition partition;
    private final Repeats repeats;
    private final Parking parking;
    private final Pace pace;
    private long next = -1;

    AssignedPartition(LogPartition partition, Repeats repeats, Parking parking, Pace pace) {
        this.partition = partition;
        this.repeats = repeats;
        this.parking = parking;
        this.pace = pace;
    }

    boolean is(LogPartition other) {
        return partition.equals(other);
    }

    /** Whether this is the offset after that of the record before. */
    boolean goesOnAt(long offset) {
        return offset == next;
    }

    /** Reads again what has to be known before this offset. */
    void prepare(long offset) {
        repeats.prepare(offset);
        next = offset;
    }

    /** The view that a record holds; null when there is none in it. */
    @Nullable LoggedView view(ConsumerRecord<String, byte[]> record) {
        next = record.offset() + 1;
        var view = read(record);
        if (view == null) {
            repeats.skip(record.offset());
            return null;
        }
        var repeat = repeats.isRepeat(record.offset(), Repeats.key(view));
        return new LoggedView(partition, record.offset(), view, repeat);
    }

    private @Nullable View read(ConsumerRecord<String, byte[]> record) {
        if (parking.has(record)) {
            return null;
        }
        try {
            return ViewRecords.read(record);
        } catch (MalformedEvent e) {
            if (pace.leads()) {
                parking.park(record, e);
            }
            return null;
        }
    }
}

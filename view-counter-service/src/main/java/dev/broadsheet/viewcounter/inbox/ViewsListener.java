package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.Acknowledging;
import dev.broadsheet.viewcounter.counts.Counting;
import dev.broadsheet.viewcounter.counts.LoggedView;
import dev.broadsheet.viewcounter.outbox.Announcing;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts views.v1. A batch is acknowledged when it is stored; until then it comes again, for ever
 * if need be: nothing is skipped because something failed. Bad records never fail a batch, they are
 * parked one by one (the error handler of a batch listener can loop on them).
 */
@Component
class ViewsListener {

    private final Assignment assignment;
    private final Counting counting;
    private final Announcing announcing;

    ViewsListener(Assignment assignment, Counting counting, Announcing announcing) {
        this.assignment = assignment;
        this.counting = counting;
        this.announcing = announcing;
    }

    @KafkaListener(
            id = "views",
            idIsGroup = false,
            topics = ViewRecords.TOPIC,
            batch = "true",
            ackMode = "MANUAL")
    void views(List<ConsumerRecord<String, byte[]>> records, Acknowledgment acknowledgment) {
        Acknowledging.after(acknowledgment, () -> count(records));
    }

    private void count(List<ConsumerRecord<String, byte[]>> records) {
        var views = new ArrayList<LoggedView>(records.size());
        for (var record : records) {
            var view = assignment.partition(record.partition()).view(record);
            if (view != null) {
                views.add(view);
            }
        }
        if (counting.count(views)) {
            announcing.totalsChanged();
        }
    }
}

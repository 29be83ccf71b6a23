package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.Broadcast;
import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.EventJson;
import dev.broadsheet.edge.kafka.MalformedEvent;
import dev.broadsheet.viewcounter.live.LiveCounts;
import dev.broadsheet.viewcounter.metrics.Realtime;
import dev.broadsheet.viewcounter.views.ArticleId;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

import java.util.Collection;

/**
 * All announced totals, for the streams that are open here, and for what happened in the last hour.
 * The topic is compacted, so reading begins at its beginning.
 */
@Component
class CountsBroadcast extends Broadcast {

    private static final Logger log = LoggerFactory.getLogger(CountsBroadcast.class);
    private static final String COUNTED = "dev.broadsheet.views.counted.v1";

    private final LiveCounts live;
    private final Realtime realtime;

    CountsBroadcast(ConsumerFactory<String, byte[]> consumers, LiveCounts live, Realtime realtime) {
        super("view-counts.v1", consumers);
        this.live = live;
        this.realtime = realtime;
    }

    @Override
    protected void begin(Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
        consumer.seekToBeginning(partitions);
    }

    @Override
    protected void tell(
            Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
        records.forEach(this::tell);
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
}

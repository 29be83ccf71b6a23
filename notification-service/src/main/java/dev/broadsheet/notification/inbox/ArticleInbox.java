package dev.broadsheet.notification.inbox;

import dev.broadsheet.edge.kafka.BatchInbox;
import dev.broadsheet.edge.kafka.DeadLetters;
import dev.broadsheet.notification.fanout.Fanouts;
import dev.broadsheet.notification.posts.PostChange;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** Brings every event of an article into the store, and begins to push what it announces. */
@Component
class ArticleInbox {

    private final BatchInbox<Optional<PostChange>> inbox;
    private final Announcing announcing;
    private final Fanouts fanouts;

    ArticleInbox(Announcing announcing, Fanouts fanouts, DeadLetters deadLetters) {
        this.announcing = announcing;
        this.fanouts = fanouts;
        inbox = new BatchInbox<>(deadLetters, ArticleEvent::change, this::apply);
    }

    @KafkaListener(
            id = "article-inbox",
            idIsGroup = false,
            topics = ArticleEvent.TOPIC,
            batch = "true",
            ackMode = "MANUAL")
    void receive(List<ConsumerRecord<String, byte[]>> records, Acknowledgment acknowledgment) {
        inbox.receive(records, acknowledgment);
    }

    private void apply(List<Optional<PostChange>> read) {
        fanouts.begin(announcing.announced(read.stream().flatMap(Optional::stream).toList()));
    }
}

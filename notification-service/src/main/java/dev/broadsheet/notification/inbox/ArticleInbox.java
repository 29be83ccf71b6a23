package dev.broadsheet.notification.inbox;

import dev.broadsheet.edge.kafka.BatchInbox;
import dev.broadsheet.edge.kafka.DeadLetters;
import dev.broadsheet.notification.posts.PostChange;
import dev.broadsheet.notification.posts.PostChange.Published;
import dev.broadsheet.notification.posts.PostChange.Unpublished;
import dev.broadsheet.notification.posts.Posts;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings every event of an article into the store. */
@Component
class ArticleInbox {

    private final BatchInbox<Optional<PostChange>> inbox;
    private final Announcing announcing;
    private final Posts posts;

    ArticleInbox(Announcing announcing, Posts posts, DeadLetters deadLetters) {
        this.announcing = announcing;
        this.posts = posts;
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

    /** In whatever order: the version decides. */
    private void apply(List<Optional<PostChange>> read) {
        var changes = read.stream().flatMap(Optional::stream).toList();
        announcing.announced(of(Published.class, changes).map(Published::post).toList());
        posts.apply(of(Unpublished.class, changes).<PostChange>map(change -> change).toList());
    }

    private static <T> Stream<T> of(Class<T> type, List<PostChange> changes) {
        return changes.stream().filter(type::isInstance).map(type::cast);
    }
}

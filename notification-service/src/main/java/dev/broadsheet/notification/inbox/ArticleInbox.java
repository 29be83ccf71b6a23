package dev.broadsheet.notification.inbox;

import dev.broadsheet.notification.posts.Posts;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Brings every event of an article into the store. A record that cannot be read is parked; while
 * the store is away, the partition waits.
 */
@Component
class ArticleInbox {

    private final Posts posts;

    ArticleInbox(Posts posts) {
        this.posts = posts;
    }

    @KafkaListener(id = "article-inbox", idIsGroup = false, topics = ArticleEvent.TOPIC)
    void receive(ConsumerRecord<String, byte[]> record) {
        switch (ArticleEvent.of(record)) {
            case ArticleEvent.Published(var post) -> posts.put(post);
            case ArticleEvent.Unpublished(var article, var version) ->
                    posts.retract(article, version);
            case ArticleEvent.Unknown() -> {}
        }
    }
}

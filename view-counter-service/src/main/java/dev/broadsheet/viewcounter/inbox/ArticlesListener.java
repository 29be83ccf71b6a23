package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.edge.kafka.BatchInbox;
import dev.broadsheet.edge.kafka.DeadLetters;
import dev.broadsheet.viewcounter.articles.ArticleChange;
import dev.broadsheet.viewcounter.articles.Articles;
import dev.broadsheet.viewcounter.articles.PublishedArticles;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** Brings what is published into the store. Its group is its own: views never wait for articles. */
@Component
class ArticlesListener {

    private final BatchInbox<Optional<ArticleChange>> inbox;
    private final Articles articles;
    private final PublishedArticles published;

    ArticlesListener(Articles articles, PublishedArticles published, DeadLetters deadLetters) {
        this.articles = articles;
        this.published = published;
        inbox = new BatchInbox<>(deadLetters, ArticleEvent::change, this::apply);
    }

    @KafkaListener(
            id = "articles",
            groupId = "${spring.application.name}.articles",
            topics = ArticleEvent.TOPIC,
            batch = "true",
            ackMode = "MANUAL",
            properties = "max.poll.records=500")
    void receive(List<ConsumerRecord<String, byte[]>> records, Acknowledgment acknowledgment) {
        inbox.receive(records, acknowledgment);
    }

    private void apply(List<Optional<ArticleChange>> read) {
        var changes = read.stream().flatMap(Optional::stream).toList();
        articles.apply(changes);
        published.changed(changes.stream().map(ArticleChange::id).toList());
    }
}

package dev.broadsheet.article.outbox;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.StoreIndex;

import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The events inside article documents that the broker does not have yet. */
@Repository
class PendingEvents {

    static final String ARTICLES = "articles";
    static final String EVENTS = "outbox";
    static final String SINCE = "pendingSince";

    private static final String ID = "_id";
    private static final String VERSION = "version";
    private static final List<PendingEvent> NONE = List.of();

    private final MongoTemplate template;

    PendingEvents(MongoTemplate template) {
        this.template = template;
    }

    @Bean
    static StoreIndex pendingArticles() {
        return new StoreIndex(ARTICLES, new Index(SINCE, Sort.Direction.ASC));
    }

    /** The pending events of some articles, those of each in order. */
    List<OfArticle> of(Collection<UUID> articles) {
        Query query = query(where(ID).in(articles).and(SINCE).exists(true));
        query.fields().include(VERSION, EVENTS);
        return template.find(query, OfArticle.class, ARTICLES);
    }

    /** The articles that wait longest, with the ids of their events only. */
    List<Waiting> waiting(int limit) {
        Query query = query(where(SINCE).gt(Instant.EPOCH)).with(Sort.by(SINCE)).limit(limit);
        query.fields().include(SINCE, EVENTS + ".eventId");
        return template.find(query, Waiting.class, ARTICLES);
    }

    /** Removes events that were acknowledged, and nothing that was appended meanwhile. */
    void remove(List<OfArticle> sent) {
        var bulk = template.bulkOps(BulkMode.UNORDERED, ARTICLES);
        for (OfArticle article : sent) {
            bulk.updateOne(
                    query(where(ID).is(article.id()).and(VERSION).is(article.version())),
                    new Update().set(EVENTS, NONE).unset(SINCE));
        }
        if (bulk.execute().getMatchedCount() < sent.size()) {
            removeFromChanged(sent);
        }
    }

    private void removeFromChanged(List<OfArticle> sent) {
        var pull = template.bulkOps(BulkMode.UNORDERED, ARTICLES);
        var settle = template.bulkOps(BulkMode.UNORDERED, ARTICLES);
        for (OfArticle article : sent) {
            var ids = article.outbox().stream().map(PendingEvent::eventId).toList();
            pull.updateOne(
                    query(where(ID).is(article.id())),
                    new Update().pull(EVENTS, query(where("eventId").in(ids))));
            settle.updateOne(
                    query(where(ID).is(article.id()).and(EVENTS).is(NONE)),
                    new Update().unset(SINCE));
        }
        pull.execute();
        settle.execute();
    }

    /** What one article has to tell. */
    record OfArticle(@Id UUID id, long version, List<PendingEvent> outbox) {}

    /** An article with events to tell, and since when. */
    record Waiting(@Id UUID id, Instant pendingSince, List<EventId> outbox) {

        /** What is sent next; empty when only the removal was left unfinished. */
        String head() {
            return outbox.isEmpty() ? "" : outbox.getFirst().eventId();
        }
    }

    record EventId(String eventId) {}
}

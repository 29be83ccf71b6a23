package dev.broadsheet.article.outbox;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.StoreIndex;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The events inside article documents that the broker does not have yet. */
@Repository
class PendingEvents {

    private static final Logger log = LoggerFactory.getLogger(PendingEvents.class);

    static final String ARTICLES = "articles";

    private static final String ID = "_id";
    private static final String VERSION = "version";
    private static final String EVENTS = "outbox";
    private static final String EVENT_ID = "eventId";
    private static final String SINCE = "pendingSince";
    private static final String REFUSAL = "outboxRefusal";
    private static final List<PendingEvent> NONE = List.of();

    private final MongoTemplate template;

    PendingEvents(MongoTemplate template) {
        this.template = template;
    }

    @Bean
    static StoreIndex pendingArticles() {
        return new StoreIndex(ARTICLES, new Index(SINCE, Sort.Direction.ASC));
    }

    /**
     * Makes an update together with the event that tells of it; empty when the document is not
     * there as expected.
     */
    Optional<Appended> append(Query expected, Update update, PendingEvent event) {
        expected.fields().include(SINCE);
        Before before =
                template.findAndModify(
                        expected,
                        update.push(EVENTS, event).min(SINCE, event.time()),
                        Before.class,
                        ARTICLES);
        return Optional.ofNullable(before)
                .map(found -> new Appended(found.id(), event, found.pendingSince() == null));
    }

    /**
     * The pending events of some articles, those of each in order. Should the events of one be
     * unreadable, the others do not suffer.
     */
    List<OfArticle> of(Collection<UUID> articles) {
        Query query = query(where(ID).in(articles).and(SINCE).exists(true));
        query.fields().include(VERSION, EVENTS);
        return template.find(query, Document.class, ARTICLES).stream()
                .flatMap(this::ofArticle)
                .toList();
    }

    private Stream<OfArticle> ofArticle(Document document) {
        try {
            return Stream.of(template.getConverter().read(OfArticle.class, document));
        } catch (RuntimeException e) {
            log.error("The events of article {} cannot be read", document.get(ID), e);
            return Stream.empty();
        }
    }

    /** The articles that wait longest, with the ids of their events only. */
    List<Waiting> waiting(int limit) {
        Query query = query(where(SINCE).gt(Instant.EPOCH)).with(Sort.by(SINCE)).limit(limit);
        query.fields().include(SINCE, REFUSAL, EVENTS + "." + EVENT_ID);
        return template.find(query, Waiting.class, ARTICLES);
    }

    /** Removes events that were acknowledged, and nothing that was appended meanwhile. */
    void remove(List<OfArticle> sent) {
        var bulk = template.bulkOps(BulkMode.UNORDERED, ARTICLES);
        for (OfArticle article : sent) {
            bulk.updateOne(
                    query(where(ID).is(article.id()).and(VERSION).is(article.version())),
                    new Update().set(EVENTS, NONE).unset(SINCE).unset(REFUSAL));
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
                    new Update().pull(EVENTS, query(where(EVENT_ID).in(ids))).unset(REFUSAL));
            settle.updateOne(
                    query(where(ID).is(article.id()).and(EVENTS).is(NONE)),
                    new Update().unset(SINCE));
        }
        pull.execute();
        settle.execute();
    }

    /** Notes that the broker refused an event, unless it has been removed since. */
    void refused(UUID article, String eventId, String reason, Instant at) {
        template.updateFirst(
                query(where(ID).is(article).and(EVENTS + "." + EVENT_ID).is(eventId)),
                new Update()
                        .inc(REFUSAL + ".attempts", 1)
                        .set(REFUSAL + ".reason", reason)
                        .set(REFUSAL + ".at", at),
                ARTICLES);
    }

    /** Articles with a refused event, those that wait longest first. */
    List<Waiting> stuck(@Nullable Position after, int limit) {
        var stuck = where(REFUSAL + ".attempts").gt(0).and(SINCE);
        Query query =
                after == null
                        ? query(stuck.gt(Instant.EPOCH))
                        : query(
                                stuck.gte(after.since())
                                        .orOperator(
                                                where(SINCE).gt(after.since()),
                                                where(ID).gt(after.article())));
        query.with(Sort.by(SINCE, ID)).limit(limit);
        query.fields().include(SINCE, REFUSAL, EVENTS + "." + EVENT_ID);
        return template.find(query, Waiting.class, ARTICLES);
    }

    /** Those of the articles that have something to tell. */
    List<UUID> pending(Collection<UUID> articles) {
        Query query = query(where(ID).in(articles).and(SINCE).exists(true));
        query.fields().include(SINCE);
        return template.find(query, Before.class, ARTICLES).stream().map(Before::id).toList();
    }

    /** What one article has to tell, and since when; empty when that is nothing. */
    Optional<Detailed> detailed(UUID article) {
        Query query = query(where(ID).is(article).and(SINCE).exists(true));
        query.fields().include(SINCE, REFUSAL, EVENTS);
        return Optional.ofNullable(template.findOne(query, Detailed.class, ARTICLES));
    }

    /**
     * An event that was appended.
     *
     * @param alone whether none was waiting before it
     */
    record Appended(UUID article, PendingEvent event, boolean alone) {}

    private record Before(@Id UUID id, @Nullable Instant pendingSince) {}

    /** What one article has to tell. */
    record OfArticle(@Id UUID id, long version, List<PendingEvent> outbox) {}

    /** An article with events to tell, and since when. */
    record Waiting(
            @Id UUID id,
            Instant pendingSince,
            List<EventId> outbox,
            @Nullable Refusal outboxRefusal) {

        /** What is sent next; empty when only the removal was left unfinished. */
        String head() {
            return outbox.isEmpty() ? "" : outbox.getFirst().eventId();
        }
    }

    record EventId(String eventId) {}

    /** An article with its events, as operators look at it. */
    record Detailed(
            @Id UUID id,
            Instant pendingSince,
            List<PendingEvent> outbox,
            @Nullable Refusal outboxRefusal) {}
}

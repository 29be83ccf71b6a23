package dev.broadsheet.article.articles;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.StoreIndex;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Deleted articles whose grace is over. What remains of one for ever is its identity, so that its
 * address is never given to another.
 */
@Component
@EnableConfigurationProperties(ArticlesProperties.class)
class Trash {

    private static final String ID = "_id";
    private static final String AUTHOR = "authorId";
    private static final String DELETED_AT = "deletedAt";
    private static final int BATCH = 100;

    private final MongoTemplate template;
    private final Revisions revisions;
    private final Autosaves autosaves;
    private final ArticlesProperties properties;
    private final Clock clock;

    Trash(
            MongoTemplate template,
            Revisions revisions,
            Autosaves autosaves,
            ArticlesProperties properties,
            Clock clock) {
        this.template = template;
        this.revisions = revisions;
        this.autosaves = autosaves;
        this.properties = properties;
        this.clock = clock;
    }

    @Bean
    static StoreIndex deletedArticles() {
        return new StoreIndex(Articles.COLLECTION, new Index(DELETED_AT, Direction.ASC).sparse());
    }

    /**
     * Empties the articles whose time is over. Any number of instances may do so at once, and any
     * may die doing it: an article is found again until nothing is left of it.
     */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void empty() {
        List<Deleted> overdue;
        do {
            Query query =
                    query(where(DELETED_AT).gt(Instant.EPOCH).lt(expired()))
                            .with(Sort.by(DELETED_AT))
                            .limit(BATCH);
            query.fields().include(DELETED_AT);
            overdue = template.find(query, Deleted.class, Articles.COLLECTION);
            overdue.forEach(this::purge);
        } while (overdue.size() == BATCH);
    }

    /** From the first update on nobody owns the article, and nobody can bring it back. */
    private void purge(Deleted article) {
        Query asDeleted = query(where(ID).is(article.id()).and(DELETED_AT).is(article.deletedAt()));
        Update disown =
                new Update().unset(AUTHOR).unset("headline").unset("body").inc("version", 1);
        if (template.updateFirst(asDeleted, disown, Article.class).getMatchedCount() == 1) {
            revisions.forget(article.id());
            autosaves.forget(article.id());
            template.updateFirst(asDeleted, new Update().unset(DELETED_AT), Article.class);
        }
    }

    /** What was deleted before is past its grace. */
    private Instant expired() {
        return clock.instant().minus(properties.deletionGrace());
    }

    private record Deleted(@Id ArticleId id, Instant deletedAt) {}
}

package dev.broadsheet.article.previews;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.Articles;
import dev.broadsheet.edge.mongo.StoreIndex;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Which link shows which draft: at most one per article, the one that was asked for last. */
@Repository
@EnableConfigurationProperties(PreviewsProperties.class)
public class Previews {

    private final MongoTemplate template;
    private final Articles articles;
    private final Duration lifetime;
    private final Clock clock;

    Previews(
            MongoTemplate template, Articles articles, PreviewsProperties properties, Clock clock) {
        this.template = template;
        this.articles = articles;
        this.lifetime = properties.lifetime();
        this.clock = clock;
    }

    @Bean
    static StoreIndex previewTokens() {
        return new StoreIndex(Preview.COLLECTION, new Index("tokenHash", Direction.ASC));
    }

    @Bean
    static StoreIndex expiredPreviews() {
        return new StoreIndex(Preview.COLLECTION, new Index("expiresAt", Direction.ASC));
    }

    /** Makes a new link to an article; the one before ends. */
    public Issued issue(Article article) {
        Token token = Token.random();
        Instant expiresAt = clock.instant().plus(lifetime);
        template.save(new Preview(article.id(), article.authorId(), token.hash(), expiresAt));
        return new Issued("/previews/" + token.value(), expiresAt);
    }

    /** Ends the link to an article, if there is one. */
    public void revoke(Article article) {
        template.remove(query(where("_id").is(article.id())), Preview.class);
    }

    /** The article that a link with that token shows. */
    public Optional<Article> article(String token) {
        Preview preview =
                template.findOne(
                        query(
                                where("tokenHash")
                                        .is(new Token(token).hash())
                                        .and("expiresAt")
                                        .gt(clock.instant())),
                        Preview.class);
        return Optional.ofNullable(preview)
                .flatMap(found -> articles.ofAuthor(found.authorId(), found.articleId()));
    }

    /** Not left to a TTL index: the embedded store has none. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void forgetExpired() {
        template.remove(query(where("expiresAt").lt(clock.instant())), Preview.class);
    }

    /** A link just made; its secret is told once. */
    public record Issued(String path, Instant expiresAt) {}

    @Document(Preview.COLLECTION)
    record Preview(@Id ArticleId articleId, String authorId, String tokenHash, Instant expiresAt) {
        static final String COLLECTION = "previews";
    }
}

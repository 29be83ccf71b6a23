package dev.broadsheet.article.articles.web;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.Articles;
import dev.broadsheet.article.articles.SlugTaken;
import dev.broadsheet.article.articles.Writing;
import dev.broadsheet.article.text.TooLongRendered;
import dev.broadsheet.edge.mongo.StoreIndex;

import org.springframework.context.annotation.Bean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Lets a request be repeated (draft-ietf-httpapi-idempotency-key-header-07): the key is kept before
 * the article is made, and with it the identity the article will have. Whatever dies in between, a
 * repeat makes that article or finds it, never a second one.
 */
@Component
class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofHours(24);

    /** After that long without an article, whoever was making it is gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Pattern VALID = Pattern.compile("[\\x20-\\x7e]{1,200}");

    private final MongoTemplate template;
    private final Articles articles;
    private final Writing writing;
    private final JsonMapper json;
    private final Clock clock;

    IdempotencyKeys(
            MongoTemplate template,
            Articles articles,
            Writing writing,
            JsonMapper json,
            Clock clock) {
        this.template = template;
        this.articles = articles;
        this.writing = writing;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Makes an article, or finds the one that the first request with that key made.
     *
     * @throws KeyReused when the first request was another
     * @throws StillRunning when the first request may yet be at work
     */
    Article once(
            String key,
            String authorId,
            ArticleRequest request,
            Function<ArticleId, Article> making) {
        if (!VALID.matcher(key).matches()) {
            throw new Malformed("Idempotency-Key", "has 1 to 200 printable ASCII characters");
        }
        Use mine =
                new Use(
                        digest(authorId + '\n' + key),
                        digest(json.writeValueAsString(request)),
                        writing.newId(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Use first = firstUse(mine);
        if (first.equals(mine)) {
            return make(mine, making);
        }
        if (!first.request().equals(mine.request())) {
            throw new KeyReused();
        }
        Optional<Article> made = articles.ofAuthor(authorId, first.article());
        if (made.isEmpty() && first.at().isAfter(mine.at().minus(PATIENCE))) {
            throw new StillRunning();
        }
        return made.orElseGet(() -> make(first, making));
    }

    private Use firstUse(Use mine) {
        try {
            return template.insert(mine);
        } catch (DuplicateKeyException repeated) {
            Use first = template.findById(mine.key(), Use.class);
            if (first != null && first.at().isAfter(mine.at().minus(KEPT))) {
                return first;
            }
            forget(mine.key());
            return firstUse(mine);
        }
    }

    /**
     * A refusal is final and frees the key; after any other failure the article may exist, and the
     * key stays.
     */
    private Article make(Use use, Function<ArticleId, Article> making) {
        try {
            return making.apply(use.article());
        } catch (SlugTaken | TooLongRendered refused) {
            forget(use.key());
            throw refused;
        }
    }

    private void forget(String key) {
        template.remove(query(where("_id").is(key)), Use.class);
    }

    /** Not left to a TTL index: the embedded store has none. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void forgetOld() {
        template.remove(query(where("at").lt(clock.instant().minus(KEPT))), Use.class);
    }

    @Bean
    static StoreIndex oldKeys() {
        return new StoreIndex(Use.COLLECTION, new Index("at", Direction.ASC));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The first request with a key, and the identity of its article. */
    @Document(Use.COLLECTION)
    record Use(@Id String key, String request, ArticleId article, Instant at) {
        static final String COLLECTION = "idempotency_keys";
    }
}

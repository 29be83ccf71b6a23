package dev.broadsheet.article.idempotency;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.StoreIndex;
import dev.broadsheet.edge.mongo.StoreUnavailable;

import org.jspecify.annotations.Nullable;
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
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a request be repeated (draft-ietf-httpapi-idempotency-key-header-07): the key is kept before
 * the thing is made, and with it the identity the thing will have. Whatever dies in between, a
 * repeat makes that thing or finds it, never a second one.
 */
@Component
public class UsedKeys {

    private static final Duration KEPT = Duration.ofHours(24);

    /** After that long without a result, whoever was making it is gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A string as the draft wants it (RFC 8941), or what many clients send: the same, bare. */
    private static final Pattern HEADER =
            Pattern.compile(
                    "\"((?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\]){1,200})\""
                            + "|([\\x21\\x23-\\x2b\\x2d-\\x7e][\\x20-\\x2b\\x2d-\\x7e]{0,199})");

    private final MongoTemplate template;
    private final JsonMapper json;
    private final Clock clock;

    UsedKeys(MongoTemplate template, JsonMapper json, Clock clock) {
        this.template = template;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Makes a thing, or finds the one that the subject's first request with that key made.
     *
     * @param header what came as {@code Idempotency-Key}; without it every request makes one
     * @param request all that is asked for; two operations must not ask in the same words
     * @throws MalformedKey when the header is no key
     * @throws KeyReused when the first request was another
     * @throws StillRunning when the first request may yet be at work
     */
    public <T> T once(
            @Nullable String header, String subject, Object request, Creation<T> creation) {
        if (header == null) {
            return creation.make().apply(creation.newId().get());
        }
        Use mine =
                new Use(
                        digest(subject + '\n' + key(header)),
                        digest(json.writeValueAsString(request)),
                        creation.newId().get(),
                        clock.instant());
        Use first = firstUse(mine);
        if (first.equals(mine)) {
            return make(mine, creation);
        }
        if (!first.request().equals(mine.request())) {
            throw new KeyReused();
        }
        Optional<T> made = creation.find().apply(first.made());
        if (made.isEmpty() && first.at().isAfter(mine.at().minus(PATIENCE))) {
            throw new StillRunning();
        }
        return made.orElseGet(() -> make(first, creation));
    }

    static String key(String header) {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw new MalformedKey();
        }
        String quoted = matcher.group(1);
        return quoted == null ? header : quoted.replaceAll("\\\\(.)", "$1");
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
     * A refusal frees the key. When the store did not answer, the thing may come to exist yet, and
     * the key stays.
     */
    private <T> T make(Use use, Creation<T> creation) {
        try {
            return creation.make().apply(use.made());
        } catch (RuntimeException failure) {
            if (!StoreUnavailable.causes(failure) && creation.find().apply(use.made()).isEmpty()) {
                forget(use.key());
            }
            throw failure;
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

    /** The first request with a key, and the identity of what it makes. */
    @Document(Use.COLLECTION)
    record Use(@Id String key, String request, UUID made, Instant at) {
        static final String COLLECTION = "idempotency_keys";
    }
}

package dev.broadsheet.viewcounter.views.visits;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.StoreUnavailable;

import org.bson.Document;
import org.bson.types.Binary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The salts of yesterday, today and tomorrow: made a day before they are needed, so that midnight
 * finds all instances with the same, and thrown away when their day is two days old.
 */
@Component
class Salts {

    static final String COLLECTION = "salts";

    private static final Logger log = LoggerFactory.getLogger(Salts.class);
    private static final int BYTES = 32;

    private final MongoOperations store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile Map<LocalDate, Salt> salts = Map.of();

    Salts(MongoOperations store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** That of the day, if it is one of the three and the store was there. */
    Optional<Salt> of(LocalDate day) {
        return Optional.ofNullable(salts.get(day));
    }

    /** Asks the store once a day, or until it answers. */
    @Scheduled(fixedDelayString = "${viewcounter.views.salts-every}")
    void keep() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (salts.containsKey(today.plusDays(1))) {
            return;
        }
        try {
            store.remove(query(where("_id").lt(today.minusDays(1).toString())), COLLECTION);
            salts =
                    Stream.of(today.minusDays(1), today, today.plusDays(1))
                            .collect(Collectors.toUnmodifiableMap(Function.identity(), this::made));
        } catch (RuntimeException e) {
            if (!StoreUnavailable.causes(e)) {
                throw e;
            }
            log.debug("Readers are not told apart until the store answers", e);
        }
    }

    private Salt made(LocalDate day) {
        var salt = new byte[BYTES];
        random.nextBytes(salt);
        try {
            store.insert(
                    new Document("_id", day.toString()).append("salt", new Binary(salt)),
                    COLLECTION);
            return new Salt(salt);
        } catch (DuplicateKeyException e) {
            var kept = store.findById(day.toString(), Document.class, COLLECTION);
            return new Salt(Objects.requireNonNull(kept).get("salt", Binary.class).getData());
        }
    }

    /** Only ever fed to a digest. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Salt(byte[] bytes) {}
}

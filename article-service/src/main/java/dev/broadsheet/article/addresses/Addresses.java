package dev.broadsheet.article.addresses;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who holds which path. A path is claimed before anything is written that needs it, has one holder
 * by being the key of its document, and stays with its holder for ever: that is how old links go on
 * working.
 */
@Repository
public class Addresses {

    /**
     * No request takes this long: a claim that is older, of a holder that does not exist, was left
     * by a crash.
     */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final MongoTemplate template;
    private final Clock clock;

    Addresses(MongoTemplate template, Clock clock) {
        this.template = template;
        this.clock = clock;
    }

    /**
     * Claims a path for a holder.
     *
     * @param exists tells of another holder whether it came to exist
     * @return whether the path is the holder's now, or was already
     */
    public boolean claim(String path, String holder, Predicate<String> exists) {
        Instant now = clock.instant();
        try {
            template.insert(new Address(path, holder, now));
            return true;
        } catch (DuplicateKeyException taken) {
            Address address = template.findById(path, Address.class);
            return address != null
                    && (address.holder().equals(holder)
                            || (address.claimedAt().isBefore(now.minus(ABANDONED))
                                    && !exists.test(address.holder())
                                    && takeOver(address, holder, now)));
        }
    }

    private boolean takeOver(Address abandoned, String holder, Instant now) {
        return template.updateFirst(
                                query(
                                        where("path")
                                                .is(abandoned.path())
                                                .and("holder")
                                                .is(abandoned.holder())),
                                Update.update("holder", holder).set("claimedAt", now),
                                Address.class)
                        .getModifiedCount()
                == 1;
    }

    /** Whoever holds the path. */
    public Optional<String> holderOf(String path) {
        return Optional.ofNullable(template.findById(path, Address.class)).map(Address::holder);
    }

    @Document("addresses")
    record Address(@Id String path, String holder, Instant claimedAt) {}
}

package dev.broadsheet.article.authors;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.article.addresses.Addresses;
import dev.broadsheet.article.addresses.Slug;
import dev.broadsheet.edge.mongo.StoreIndex;

import org.springframework.context.annotation.Bean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Repository;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everybody who writes. */
@Repository
public class Authors {

    private static final String HANDLE = "handle";

    private final MongoTemplate template;
    private final Addresses addresses;

    Authors(MongoTemplate template, Addresses addresses) {
        this.template = template;
        this.addresses = addresses;
    }

    /**
     * The author behind a subject; who comes for the first time gets a profile made of the subject.
     */
    public Author of(String subject) {
        Author author = template.findById(subject, Author.class);
        return author == null ? introduce(subject) : author;
    }

    /** Those of the subjects that have a profile, by subject. */
    public Map<String, Author> of(Collection<String> subjects) {
        return template.find(query(where("_id").in(subjects)), Author.class).stream()
                .collect(Collectors.toMap(Author::id, Function.identity()));
    }

    /** Who has the handle, or had it once. */
    public Optional<Author> withHandle(String handle) {
        return addresses
                .holderOf(Author.pathOf(handle))
                .map(subject -> template.findById(subject, Author.class));
    }

    /** Those whose handles come after one, in order. */
    List<Author> byHandle(String after, int limit) {
        return template.find(
                query(where(HANDLE).gt(after)).with(Sort.by(HANDLE)).limit(limit), Author.class);
    }

    @Bean
    static StoreIndex authorsByHandle() {
        return new StoreIndex(Author.COLLECTION, new Index(HANDLE, Sort.Direction.ASC));
    }

    /**
     * Changes a profile. A former handle goes on leading to the author.
     *
     * @param change makes the new profile of the author as known; asked again when somebody else
     *     was faster
     * @throws HandleTaken when the handle is another's
     */
    public Author change(String subject, Function<Author, Profile> change) {
        while (true) {
            Author known = of(subject);
            Author changed = known.describe(change.apply(known));
            if (changed.equals(known)) {
                return known;
            }
            if (!changed.handle().equals(known.handle()) && !claim(changed.handle(), subject)) {
                throw new HandleTaken(changed.handle());
            }
            if (replace(known, changed)) {
                return changed;
            }
        }
    }

    /** Stores a change unless there was another one meanwhile. */
    private boolean replace(Author known, Author changed) {
        Object expected = known.version() == 0 ? null : known.version();
        return template.replace(
                                query(where("_id").is(known.id()).and("version").is(expected)),
                                changed)
                        .getMatchedCount()
                == 1;
    }

    private Author introduce(String subject) {
        String handle =
                Slug.of(subject, "author")
                        .candidates(HexFormat.of().toHexDigits(subject.hashCode()))
                        .map(Slug::value)
                        .filter(candidate -> !Profile.isReserved(candidate))
                        .filter(candidate -> claim(candidate, subject))
                        .findFirst()
                        .orElseThrow(() -> new HandleTaken(subject));
        try {
            return template.insert(Author.introduced(subject, handle));
        } catch (DuplicateKeyException introducedMeanwhile) {
            return of(subject);
        }
    }

    private boolean claim(String handle, String subject) {
        return addresses.claim(Author.pathOf(handle), subject, this::exists);
    }

    private boolean exists(String subject) {
        return template.exists(query(where("_id").is(subject)), Author.class);
    }
}

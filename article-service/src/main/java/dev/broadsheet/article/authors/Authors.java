package dev.broadsheet.article.authors;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.article.addresses.Addresses;
import dev.broadsheet.article.addresses.Slug;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Repository;

import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everybody who writes. */
@Repository
public class Authors {

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

    /**
     * Sets a profile.
     *
     * @param handle null to keep the one there is; the old one goes on leading to the author
     * @throws HandleTaken when the handle is another's
     */
    public Author describe(
            String subject,
            String name,
            @Nullable String role,
            @Nullable String bio,
            @Nullable String handle) {
        Author known = of(subject);
        if (handle != null && !claim(handle, subject)) {
            throw new HandleTaken(handle);
        }
        return template.save(
                new Author(subject, handle == null ? known.handle() : handle, name, role, bio));
    }

    private Author introduce(String subject) {
        String handle =
                Slug.of(subject, "author")
                        .candidates(HexFormat.of().toHexDigits(subject.hashCode()))
                        .map(Slug::value)
                        .filter(candidate -> claim(candidate, subject))
                        .findFirst()
                        .orElseThrow(() -> new HandleTaken(subject));
        try {
            return template.insert(new Author(subject, handle, subject, null, null));
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

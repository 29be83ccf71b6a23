package dev.broadsheet.stack.issuer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who can get a token here: the demo people and the machine clients. The secret of each is its
 * name.
 */
enum Subject {
    ADA(true, "articles:write"),
    GRACE(true, "articles:write"),
    LINUS(true),
    MARGARET(true),
    KEN(true),
    NEWSROOM(false, "views:ingest"),
    ADMIN(true, "articles:admin", "ops", "views:ingest");

    private final boolean person;

    @SuppressWarnings("Immutable") // Set.of is; its type does not say so.
    private final Set<String> scopes;

    Subject(boolean person, String... scopes) {
        this.person = person;
        this.scopes = Set.of(scopes);
    }

    static Optional<Subject> named(String name) {
        return Arrays.stream(values()).filter(subject -> subject.id().equals(name)).findAny();
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** People may log in with a browser too. */
    boolean isPerson() {
        return person;
    }

    /** The most a token for this subject may allow. */
    Set<String> scopes() {
        return scopes;
    }
}

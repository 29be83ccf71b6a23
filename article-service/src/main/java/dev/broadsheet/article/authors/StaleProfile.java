package dev.broadsheet.article.authors;

/** The profile was changed since the caller read it. */
public final class StaleProfile extends RuntimeException {

    public StaleProfile(Author current) {
        super(current.id() + " is at version " + current.version());
    }
}

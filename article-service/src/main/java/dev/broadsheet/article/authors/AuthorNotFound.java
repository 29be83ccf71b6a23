package dev.broadsheet.article.authors;

/** Nobody has, or had, that handle. */
public final class AuthorNotFound extends RuntimeException {

    public AuthorNotFound(String handle) {
        super(handle);
    }
}

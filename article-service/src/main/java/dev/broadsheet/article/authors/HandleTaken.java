package dev.broadsheet.article.authors;

/** Somebody else has, or had, that handle. */
public final class HandleTaken extends RuntimeException {

    HandleTaken(String handle) {
        super(handle);
    }
}

package dev.broadsheet.article.outbox.web;

/** The cursor is none that we gave out. */
final class MalformedCursor extends RuntimeException {

    MalformedCursor(Throwable cause) {
        super(cause);
    }
}

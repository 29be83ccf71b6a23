package dev.broadsheet.edge.http;

/** No page of the list gave this cursor. */
final class MalformedCursor extends RuntimeException {

    MalformedCursor(IllegalArgumentException cause) {
        super(cause);
    }
}

package dev.broadsheet.edge.http;

import java.io.IOException;

/** The request body went over the limit while it was read. */
class BodyTooLarge extends IOException {

    BodyTooLarge(long limit) {
        super("The body is larger than %d bytes.".formatted(limit));
    }
}

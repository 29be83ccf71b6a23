package dev.broadsheet.article.feeds;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Nothing is told of at that address. */
final class FeedNotFound extends ResponseStatusException {

    FeedNotFound() {
        super(HttpStatus.NOT_FOUND, "There is no such feed.");
    }
}

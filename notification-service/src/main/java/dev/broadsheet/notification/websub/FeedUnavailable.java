package dev.broadsheet.notification.websub;

/** A feed cannot be fetched at the moment. */
class FeedUnavailable extends RuntimeException {

    FeedUnavailable(String message) {
        super(message);
    }

    FeedUnavailable(Throwable cause) {
        super(cause);
    }
}

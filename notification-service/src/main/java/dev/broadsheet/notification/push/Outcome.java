package dev.broadsheet.notification.push;

import java.time.Duration;
import java.util.Optional;

/** How an attempt ended. */
public sealed interface Outcome {

    /**
     * The receiver took it.
     *
     * @param status of the protocol; 0 where it has none
     */
    record Delivered(int status) implements Outcome {}

    /**
     * It may go better later.
     *
     * @param status of the answer; 0 without one
     * @param retryAfter what the receiver asked for
     */
    record Failed(int status, String reason, Optional<Duration> retryAfter) implements Outcome {

        public Failed(int status, String reason) {
            this(status, reason, Optional.empty());
        }
    }

    /** The receiver will never take this one. */
    record Refused(int status, String reason) implements Outcome {}

    /** There is no such receiver any more. */
    record Gone(int status, String reason) implements Outcome {}

    /** It was not attempted: the way is closed at the moment. */
    record Postponed(Duration pause, String reason) implements Outcome {}
}

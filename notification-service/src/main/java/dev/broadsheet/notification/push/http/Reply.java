package dev.broadsheet.notification.push.http;

import java.time.Duration;
import java.util.Optional;

/** How a request ended. */
public sealed interface Reply {

    /** From the beginning of the request, waiting for a connection included. */
    Duration took();

    /**
     * The other side answered, whatever it said.
     *
     * @param beginning of the body: at most 4 KB
     * @param retryAfter when to come again, where it says so
     */
    record Answer(int status, Duration took, String beginning, Optional<Duration> retryAfter)
            implements Reply {

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** For a person: what the other side said. */
        public String reason() {
            return beginning.isBlank() ? "answered " + status : status + ": " + beginning.strip();
        }
    }

    /** There was no answer that could be read to its end. */
    record NoAnswer(Reason reason, Duration took) implements Reply {}

    /** Why there was no answer. */
    enum Reason {
        NOT_ALLOWED("the address is not public"),
        UNRESOLVED("the name leads nowhere"),
        UNREACHABLE("the connection was refused"),
        TLS("no secure connection was agreed on"),
        CUT_OFF("the connection was cut off"),
        NOT_HTTP("the answer was not HTTP"),
        TOO_LONG("the answer was too long"),
        TOO_SLOW("there was no complete answer in time");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** For a person. */
        public String text() {
            return text;
        }
    }
}

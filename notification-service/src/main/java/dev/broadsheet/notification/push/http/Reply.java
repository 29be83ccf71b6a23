package dev.broadsheet.notification.push.http;

import dev.broadsheet.notification.push.Outcome;

import org.springframework.http.HttpStatus;

import java.time.Duration;
import java.util.Optional;

/** How a request ended. */
public sealed interface Reply {

    /** From the beginning of the request, waiting for a connection included. */
    Duration took();

    /** What follows for a push, where 2xx is yes, 410 is never again, and all else is not now. */
    default Outcome outcome() {
        return switch (this) {
            case Answer answer when answer.isSuccess() -> new Outcome.Delivered(answer.status());
            case Answer answer when answer.status() == HttpStatus.GONE.value() ->
                    new Outcome.Gone(answer.status(), answer.reason());
            case Answer answer ->
                    new Outcome.Failed(answer.status(), answer.reason(), answer.retryAfter());
            case NoAnswer none -> new Outcome.Failed(0, none.reason().text());
        };
    }

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

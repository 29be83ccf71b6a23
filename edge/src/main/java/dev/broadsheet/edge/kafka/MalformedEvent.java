package dev.broadsheet.edge.kafka;

/** A record that no retry can make readable: parked at once. */
public class MalformedEvent extends RuntimeException {

    public MalformedEvent(String reason) {
        super(reason);
    }

    public MalformedEvent(String reason, Throwable cause) {
        super(reason, cause);
    }
}

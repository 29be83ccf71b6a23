package dev.broadsheet.notification.live;

import dev.broadsheet.notification.alerts.Alert;

import java.io.IOException;
import java.time.Duration;

/**
 * The way to one connected reader. Called by one thread; each call returns when the reader's
 * connection took the bytes.
 */
public interface Sink {

    /** Comes first: after which pause a reader that was cut off should come back. */
    void open(Duration retry) throws IOException;

    /** Says from where on the reader is told. */
    void begin(Positions from) throws IOException;

    void tell(Positions id, Alert alert) throws IOException;

    /** Keeps the connection from looking dead. */
    void beat() throws IOException;

    void close();
}

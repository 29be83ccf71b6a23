package dev.broadsheet.edge.stream;

/**
 * What is told on one connection. Both methods are called by the connection's event loop, as
 * whatever is given to {@link StreamConnection#execute}: one at a time, and none may block.
 */
public interface EventStream {

    /** The head of the response is written; what is written from now on is its body. */
    void opened(StreamConnection connection);

    /** Nothing can be written any more. Comes once, and only to a stream that was opened. */
    void closed();
}

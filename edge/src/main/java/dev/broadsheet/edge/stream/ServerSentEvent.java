package dev.broadsheet.edge.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes server-sent events (WHATWG HTML, section 9.2). */
public final class ServerSentEvent {

    private static final byte[] END = bytes("\n\n");

    private ServerSentEvent() {}

    /**
     * Comes first.
     *
     * @param retry after which a reader that was cut off should come back
     */
    public static ByteBuffer opening(Duration retry) {
        return ByteBuffer.wrap(bytes("retry:" + retry.toMillis() + "\n:open\n\n"));
    }

    /** An id without data is no event, but a reader who is cut off comes back with it. */
    public static ByteBuffer position(String id) {
        return ByteBuffer.wrap(bytes("id:" + id + "\n\n"));
    }

    /**
     * An event.
     *
     * @param data a single line, in UTF-8
     */
    public static ByteBuffer event(String id, String name, byte[] data) {
        byte[] head = bytes("id:" + id + "\nevent:" + name + "\ndata:");
        return ByteBuffer.allocate(head.length + data.length + END.length)
                .put(head)
                .put(data)
                .put(END)
                .flip();
    }

    static ByteBuffer comment(String text) {
        return ByteBuffer.wrap(bytes(":" + text + "\n\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

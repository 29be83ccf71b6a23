package dev.broadsheet.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Answers every request of a connection with 201. */
final class HttpTalk implements Sink.Talk {

    private static final byte[] CREATED =
            "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final Consumer<ByteBuffer> bodies;

    HttpTalk() {
        this(body -> {});
    }

    /**
     * Answers as well.
     *
     * @param bodies hears the body of each request before it is answered
     */
    HttpTalk(Consumer<ByteBuffer> bodies) {
        this.bodies = bodies;
    }

    @Override
    public byte[] greeting() {
        return new byte[0];
    }

    @Override
    public int hear(ByteBuffer heard, ByteBuffer answers) {
        int requests = 0;
        for (int end = headEnd(heard); end >= 0; end = headEnd(heard)) {
            int next = end + bodyLength(heard, end);
            if (next > heard.limit()) {
                return requests;
            }
            bodies.accept(heard.slice(end, next - end));
            heard.position(next);
            answers.put(CREATED);
            requests++;
        }
        return requests;
    }

    private static int headEnd(ByteBuffer heard) {
        for (int i = heard.position() + 3; i < heard.limit(); i++) {
            if (heard.get(i) == '\n' && heard.get(i - 1) == '\r' && heard.get(i - 2) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int bodyLength(ByteBuffer heard, int end) {
        for (int i = heard.position(); i < end - LENGTH.length; i++) {
            if (isLengthAt(heard, i)) {
                int length = 0;
                for (int at = i + LENGTH.length; heard.get(at) != '\r'; at++) {
                    if (heard.get(at) != ' ') {
                        length = length * 10 + heard.get(at) - '0';
                    }
                }
                return length;
            }
        }
        return 0;
    }

    private static boolean isLengthAt(ByteBuffer heard, int index) {
        for (int i = 0; i < LENGTH.length; i++) {
            if (Character.toLowerCase((char) heard.get(index + i)) != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }
}

package dev.broadsheet.notification;

import dev.broadsheet.testing.TestIssuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection that asks for a stream and then reads nothing of it. */
class StuckReader implements AutoCloseable {

    private static final int RECEIVE_BUFFER = 4 * 1024;

    private final Socket socket = new Socket();

    StuckReader(Reader reader, int port, String... headers) {
        var request =
                "GET /api/inbox/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n"
                        .formatted(
                                TestIssuer.shared().token(reader.subject()),
                                String.join("", headers));
        try {
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes without a word: what was not read is why the other side is told by a reset. */
    @Override
    public void close() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.broadsheet.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A connection to a mail server, on which what was once said is said again (RFC 5321). */
final class MailConnection implements AutoCloseable {

    private static final String DATA = "DATA\r\n";
    private static final String END = "\r\n.\r\n";

    private final Socket socket;
    private final OutputStream words;
    private final BufferedReader replies;

    /** Connects, and hears the greeting. */
    MailConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        words = socket.getOutputStream();
        replies =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        hearYes();
    }

    /**
     * Says hello, and sends a mail as often as wanted.
     *
     * @param said what was said on a connection, hello and the mail first
     */
    void send(byte[] said, int count) throws IOException {
        String text = new String(said, StandardCharsets.ISO_8859_1);
        int envelope = text.indexOf("MAIL FROM:");
        int mail = text.indexOf(DATA) + DATA.length();
        String message = text.substring(mail, text.indexOf(END, mail) + END.length());
        List<byte[]> hello = lines(text.substring(0, envelope)).toList();
        List<byte[]> whole =
                Stream.concat(lines(text.substring(envelope, mail)), Stream.of(bytes(message)))
                        .toList();
        say(hello);
        for (int n = 0; n < count; n++) {
            say(whole);
        }
    }

    /** Each when the one before was answered. */
    private void say(List<byte[]> all) throws IOException {
        for (byte[] some : all) {
            words.write(some);
            hearYes();
        }
    }

    private void hearYes() throws IOException {
        String reply = replies.readLine();
        if (reply == null || reply.charAt(0) > '3') {
            throw new IOException("The mail server said " + reply);
        }
    }

    private static Stream<byte[]> lines(String text) {
        return text.lines().map(line -> bytes(line + "\r\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

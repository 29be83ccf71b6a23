package dev.broadsheet.notification.push;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

import javax.net.ServerSocketFactory;

/**
 * Somebody who is pushed to, on loopback, and does what the path of the request says: {@code /410}
 * answers with that status, {@code /hang} never, {@code /drip} a byte at a time, {@code /reset}
 * cuts off, {@code /long} answers 60,000 bytes, {@code /endless} never ends, {@code /garbage} does
 * not speak HTTP; {@code /confirm} answers a WebSub challenge as if it had meant to, {@code
 * /confirm-once} only the first, {@code /confirm-410} also answers what is sent with that status;
 * anything else is 204. Header fields of the answer stand in the query.
 */
public final class Receiver implements AutoCloseable {

    private static final Pattern CHALLENGE = Pattern.compile("hub\\.challenge=([^& ]+)");
    private static final Pattern STATUS = Pattern.compile("/(?:confirm-)?(\\d{3})");
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ServerSocket socket;
    private final String scheme;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    private Receiver(ServerSocket socket, String scheme) {
        this.socket = socket;
        this.scheme = scheme;
        Thread.ofVirtual().start(this::accept);
    }

    /**
     * A request as it came.
     *
     * @param body a character for each byte
     */
    public record Request(String line, Map<String, String> headers, String body) {

        public Request {
            headers = Map.copyOf(headers);
        }

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        public byte[] bytes() {
            return body.getBytes(StandardCharsets.ISO_8859_1);
        }

        public String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }

    public static Receiver open() {
        return open(ServerSocketFactory.getDefault(), "http");
    }

    public static Receiver open(ServerSocketFactory factory, String scheme) {
        try {
            return new Receiver(
                    factory.createServerSocket(0, 1_000, InetAddress.getLoopbackAddress()), scheme);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url(String path) {
        return scheme + "://127.0.0.1:" + socket.getLocalPort() + path;
    }

    public int port() {
        return socket.getLocalPort();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How many connections were made in all. */
    public int connections() {
        return connections.get();
    }

    /** How many connections the other side has not closed yet. */
    public int stillOpen() {
        return open.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var accepted = socket.accept();
                connections.incrementAndGet();
                open.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(accepted));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket accepted) {
        try (accepted) {
            var in = new BufferedInputStream(accepted.getInputStream());
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                var request = request(line, in);
                requests.add(request);
                answer(request, accepted, in);
            }
        } catch (IOException e) {
            // The other side went away: what the caller counts.
        } finally {
            open.decrementAndGet();
        }
    }

    private void answer(Request request, Socket to, InputStream in) throws IOException {
        var target = request.line().split(" ", -1)[1].split("\\?", 2);
        var out = to.getOutputStream();
        var challenge = CHALLENGE.matcher(request.line());
        if (target[0].startsWith("/confirm") && challenge.find() && confirms(target[0])) {
            var body = URLDecoder.decode(challenge.group(1), StandardCharsets.UTF_8);
            write(
                    out,
                    "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(body.length(), body));
            return;
        }
        switch (target[0]) {
            case "/hang" -> in.transferTo(OutputStream.nullOutputStream());
            case "/reset" -> {
                to.setSoLinger(true, 0);
                to.close();
            }
            case "/half" -> {
                write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
                to.close();
            }
            case "/garbage" -> {
                write(out, "SSH-2.0-OpenSSH_9.9\r\n\r\n");
                to.close();
            }
            case "/drip" -> {
                write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                forever(out, "x", PAUSE);
            }
            case "/drip-headers" -> {
                write(out, "HTTP/1.1 200 OK\r\nX-Long: ");
                forever(out, "x", PAUSE);
            }
            case "/endless" -> {
                write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                forever(out, "400\r\n" + "x".repeat(0x400) + "\r\n", Duration.ZERO);
            }
            case "/long" ->
                    write(
                            out,
                            "HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n"
                                    + "x".repeat(60_000));
            default -> {
                var said = STATUS.matcher(target[0]);
                var status = said.matches() ? said.group(1) : "204";
                var fields =
                        target.length > 1 && !target[0].startsWith("/confirm")
                                ? target[1].replace("=", ": ") + "\r\n"
                                : "";
                var body = status.equals("204") ? "" : "Content-Length: 6\r\n";
                write(
                        out,
                        "HTTP/1.1 %s Said\r\n%s%s\r\n%s"
                                .formatted(
                                        status,
                                        fields.replace("%20", " "),
                                        body,
                                        body.isEmpty() ? "" : "answer"));
            }
        }
    }

    private boolean confirms(String path) {
        var asked = requests.stream().filter(each -> each.line().startsWith("GET " + path)).count();
        return !path.equals("/confirm-once") || asked == 1;
    }

    private static void forever(OutputStream out, String text, Duration pause) throws IOException {
        while (true) {
            write(out, text);
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static Request request(String first, InputStream in) throws IOException {
        var headers = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("Not HTTP");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var body = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        return new Request(first, headers, body);
    }

    /** Empty at the end of the stream. */
    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}

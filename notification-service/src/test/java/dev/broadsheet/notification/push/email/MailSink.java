package dev.broadsheet.notification.push.email;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server on loopback that does what the recipient's name begins with: {@code nobody} does
 * not exist, {@code busy} comes later, {@code spam} is against the policy, {@code closing} ends the
 * connection, {@code hang} gets no answer, {@code unread} none for the mail itself; anybody else's
 * mail is kept.
 */
public final class MailSink implements AutoCloseable {

    private static final class Shared {
        private static final MailSink INSTANCE = new MailSink();
    }

    private final int port;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile ServerSocket socket;

    public MailSink() {
        socket = listen(0);
        port = socket.getLocalPort();
        start(socket);
    }

    /** The one of this JVM's services. */
    public static MailSink shared() {
        return Shared.INSTANCE;
    }

    /** A mail as it came. */
    public record Mail(String to, String raw) {

        public MimeMessage parsed() {
            try {
                return new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        public String header(String name) {
            try {
                return String.join("|", nonNull(parsed().getHeader(name)));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String[] nonNull(String[] values) {
            return values == null ? new String[0] : values;
        }

        public String subject() {
            try {
                return String.valueOf(parsed().getSubject());
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        public String text() {
            return part(0);
        }

        public String html() {
            return part(1);
        }

        private String part(int index) {
            try {
                BodyPart part = ((Multipart) parsed().getContent()).getBodyPart(index);
                return String.valueOf(part.getContent()).replace("\r\n", "\n");
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public int port() {
        return port;
    }

    public List<Mail> to(String address) {
        return mails.stream().filter(mail -> mail.to().equalsIgnoreCase(address)).toList();
    }

    /** Whose mail was refused. */
    public List<String> refused(String address) {
        return refused.stream().filter(address::equalsIgnoreCase).toList();
    }

    List<Mail> mails() {
        return List.copyOf(mails);
    }

    /** How many connections were made. */
    int connections() {
        return connections.get();
    }

    /** Is away until {@link #comeBack}. */
    public void goAway() {
        close();
    }

    public void comeBack() {
        socket = listen(port);
        start(socket);
    }

    /** Ends the connections that are open, and takes others. */
    void cutOff() {
        open.forEach(MailSink::closeQuietly);
    }

    @Override
    public void close() {
        closeQuietly(socket);
        cutOff();
    }

    private static ServerSocket listen(int port) {
        try {
            return new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(ServerSocket listening) {
        Thread.ofVirtual()
                .start(() -> {
                    while (!listening.isClosed()) {
                        try {
                            var accepted = listening.accept();
                            connections.incrementAndGet();
                            open.add(accepted);
                            Thread.ofVirtual().start(() -> serve(accepted));
                        } catch (IOException e) {
                            return;
                        }
                    }
                });
    }

    private void serve(Socket client) {
        try (client;
                var in = new BufferedInputStream(client.getInputStream());
                var out = new BufferedOutputStream(client.getOutputStream())) {
            say(out, "220 sink ESMTP");
            var to = "";
            for (var line = line(in); !line.isEmpty(); line = line(in)) {
                var command =
                        line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
                switch (command) {
                    case "EHLO" -> say(out, "250-sink\r\n250 ENHANCEDSTATUSCODES");
                    case "RCPT" -> {
                        to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        if (!answered(to, out)) {
                            return;
                        }
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        var mail = new Mail(to, data(in));
                        if (to.startsWith("unread")) {
                            in.transferTo(OutputStream.nullOutputStream());
                        }
                        mails.add(mail);
                        say(out, "250 2.0.0 taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 2.0.0 well");
                }
            }
        } catch (IOException e) {
            // The client has gone, or is told to.
        } finally {
            open.remove(client);
        }
    }

    /**
     * Answers to the name of a recipient.
     *
     * @return whether the connection goes on
     */
    private boolean answered(String to, OutputStream out) throws IOException {
        var who = to.replaceFirst("[^a-z].*", "");
        switch (who) {
            case "nobody" -> {
                refused.add(to);
                say(out, "550 5.1.1 There is no such user");
            }
            case "busy" -> say(out, "451 4.7.1 Come later");
            case "spam" -> say(out, "550 5.7.1 Not by our policy");
            case "closing" -> {
                say(out, "421 4.3.2 Closing");
                return false;
            }
            case "cut" -> {
                return false;
            }
            case "hang" -> {}
            default -> say(out, "250 2.1.5 well");
        }
        return true;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var value = in.read(); value >= 0 && value != '\n'; value = in.read()) {
            line.write(value);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** As it was sent, without the dots before dots. */
    private static String data(InputStream in) throws IOException {
        var data = new StringBuilder();
        while (true) {
            var bytes = new ByteArrayOutputStream();
            for (var value = in.read(); value != '\n'; value = in.read()) {
                if (value < 0) {
                    throw new IOException("The mail ends before its end");
                }
                bytes.write(value);
            }
            var line = bytes.toString(StandardCharsets.ISO_8859_1);
            if (line.equals(".\r")) {
                return data.toString();
            }
            data.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

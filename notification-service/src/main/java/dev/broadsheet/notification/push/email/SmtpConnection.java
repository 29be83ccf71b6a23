package dev.broadsheet.notification.push.email;

import dev.broadsheet.notification.push.Outcome;
import dev.broadsheet.notification.push.Outcome.Delivered;
import dev.broadsheet.notification.push.Outcome.Failed;
import dev.broadsheet.notification.push.Outcome.Postponed;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

import java.time.Duration;
import java.util.Objects;

/** A connection to the mail server: many mails, one after the other. */
final class SmtpConnection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SmtpConnection.class);
    private static final int ACCEPTED = 250;
    private static final Duration AWAY = Duration.ofSeconds(5);

    /** After that the server may have ended it. */
    private static final long DOUBTED_NANOS = Duration.ofSeconds(1).toNanos();

    private final JavaMailSenderImpl server;
    private @Nullable Transport transport;
    private long used;

    SmtpConnection(JavaMailSenderImpl server) {
        this.server = server;
    }

    static String protocol(JavaMailSenderImpl server) {
        return Objects.requireNonNullElse(
                server.getProtocol(), JavaMailSenderImpl.DEFAULT_PROTOCOL);
    }

    static Postponed away() {
        return new Postponed(AWAY, "The mail server cannot be reached.");
    }

    Outcome send(String to, byte[] message) {
        Transport open;
        try {
            open = open();
        } catch (MessagingException e) {
            log.warn("The mail server cannot be reached: {}", e.getMessage());
            close();
            return away();
        }
        var outgoing = new Outgoing(server.getSession(), message);
        try {
            open.sendMessage(outgoing, recipient(to));
            used = System.nanoTime();
            return new Delivered(ACCEPTED);
        } catch (MessagingException e) {
            var outcome = SmtpReply.outcome(e, outgoing.isBegun());
            if (outcome instanceof Postponed
                    || (outcome instanceof Failed(var code, _, _) && code == 0)) {
                close();
            }
            return outcome;
        }
    }

    private Transport open() throws MessagingException {
        var open = transport;
        if (open != null && (System.nanoTime() - used < DOUBTED_NANOS || open.isConnected())) {
            return open;
        }
        close();
        var opened = server.getSession().getTransport(protocol(server));
        transport = opened;
        opened.connect(
                server.getHost(),
                server.getPort(),
                given(server.getUsername()),
                given(server.getPassword()));
        used = System.nanoTime();
        return opened;
    }

    private static @Nullable String given(@Nullable String setting) {
        return StringUtils.hasText(setting) ? setting : null;
    }

    private static Address[] recipient(String to) {
        var address = new InternetAddress();
        address.setAddress(to);
        return new Address[] {address};
    }

    @Override
    public void close() {
        var open = transport;
        transport = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                log.debug("The mail server ended the connection first", e);
            }
        }
    }
}

package dev.broadsheet.stack.mail;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

import java.net.InetSocketAddress;

/** An SMTP server that takes mail for anybody and keeps the latest for its page. */
public final class MailServer implements AutoCloseable {

    private static final int KEPT = 200;

    private final GreenMail smtp;
    private final Mailbox mailbox = new Mailbox(KEPT);

    private MailServer(InetSocketAddress address) {
        smtp =
                new GreenMail(
                        new ServerSetup(
                                address.getPort(),
                                address.getHostString(),
                                ServerSetup.PROTOCOL_SMTP));
        var managers = smtp.getManagers();
        managers.getUserManager()
                .setMessageDeliveryHandler((message, recipient) ->
                        new Recipient(recipient, mailbox, managers.getImapHostManager()));
    }

    public static MailServer start(InetSocketAddress address) {
        var server = new MailServer(address);
        server.smtp.start();
        return server;
    }

    /** Shows the messages: what is below /mail. */
    public Handler<HttpServerRequest> page() {
        return new MailPage(mailbox);
    }

    @Override
    public void close() {
        smtp.stop();
    }

    /** Takes mail past GreenMail's own store, which would grow without bounds. */
    private static final class Recipient extends UserImpl {

        private final Mailbox mailbox;

        Recipient(MailAddress address, Mailbox mailbox, ImapHostManager unused) {
            super(address.getEmail(), address.getEmail(), "", unused);
            this.mailbox = mailbox;
        }

        @Override
        public void deliver(MovingMessage message) {
            mailbox.add(n -> Mail.read(n, getEmail(), message.getMessage()));
        }
    }
}

package dev.broadsheet.notification.push.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import java.io.IOException;
import java.io.OutputStream;

/** A message that is written already: building one out of parts takes longer than sending it. */
final class Outgoing extends MimeMessage {

    private final byte[] bytes;
    private boolean begun;

    Outgoing(Session session, byte[] bytes) {
        super(session);
        this.bytes = bytes;
    }

    /** Whether the server may have received it. */
    boolean isBegun() {
        return begun;
    }

    @Override
    public void writeTo(OutputStream to, String[] ignoredHeaders)
            throws IOException, MessagingException {
        begun = true;
        to.write(bytes);
    }
}

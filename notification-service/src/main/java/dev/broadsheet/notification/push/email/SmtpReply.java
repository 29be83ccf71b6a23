package dev.broadsheet.notification.push.email;

import dev.broadsheet.notification.push.Outcome;
import dev.broadsheet.notification.push.Outcome.Failed;
import dev.broadsheet.notification.push.Outcome.Gone;
import dev.broadsheet.notification.push.Outcome.Postponed;
import dev.broadsheet.notification.push.Outcome.Refused;

import jakarta.mail.MessagingException;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a mail server answered when it did not take a mail.
 *
 * @param code of RFC 5321; -1 when the connection ended instead
 * @param text with an enhanced code (RFC 3463) where the server has them
 * @param ofRecipient it was said of the recipient, before the mail itself was sent
 */
record SmtpReply(int code, String text, boolean ofRecipient) {

    private static final int CLOSING = 421;
    private static final Set<Integer> NO_SUCH_MAILBOX = Set.of(550, 551, 553);
    private static final Pattern ENHANCED =
            Pattern.compile("^\\d{3}[ -](\\d\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern NO_MAILBOX = Pattern.compile("5\\.1\\.\\d+|5\\.2\\.1");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int LONGEST = 300;

    /**
     * What became of a mail whose sending failed.
     *
     * @param begun whether the server may have received it
     */
    static Outcome outcome(MessagingException failure, boolean begun) {
        return find(failure)
                .filter(reply -> reply.code > 0)
                .map(SmtpReply::outcome)
                .orElseGet(() -> lost(failure, begun));
    }

    Outcome outcome() {
        if (code == CLOSING) {
            return new Postponed(SOON, line());
        }
        if (code < 500) {
            return new Failed(code, line());
        }
        return isWithoutMailbox() ? new Gone(code, line()) : new Refused(code, line());
    }

    /** A server that has enhanced codes tells an unknown mailbox from mail it does not like. */
    private boolean isWithoutMailbox() {
        var enhanced = ENHANCED.matcher(text);
        return enhanced.find()
                ? NO_MAILBOX.matcher(enhanced.group(1)).matches()
                : ofRecipient && NO_SUCH_MAILBOX.contains(code);
    }

    private String line() {
        var line = CONTROLS.matcher(text).replaceAll(" ").strip();
        return line.substring(0, Math.min(LONGEST, line.length()));
    }

    private static Outcome lost(MessagingException failure, boolean begun) {
        return begun || isTimeout(failure)
                ? new Failed(0, "The mail server did not answer to the end.")
                : new Postponed(SOON, "The mail server ended the connection.");
    }

    private static boolean isTimeout(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static Optional<SmtpReply> find(MessagingException failure) {
        Optional<SmtpReply> found = Optional.empty();
        for (Exception each = failure;
                each instanceof MessagingException chained;
                each = chained.getNextException()) {
            if (each instanceof SMTPAddressFailedException refused) {
                return Optional.of(reply(refused.getReturnCode(), refused, true));
            }
            if (each instanceof SMTPSendFailedException refused) {
                found = Optional.of(reply(refused.getReturnCode(), refused, false));
            }
        }
        return found;
    }

    private static SmtpReply reply(int code, Exception said, boolean ofRecipient) {
        return new SmtpReply(code, Objects.requireNonNullElse(said.getMessage(), ""), ofRecipient);
    }
}

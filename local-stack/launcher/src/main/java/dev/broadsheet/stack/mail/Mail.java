package dev.broadsheet.stack.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A message as it was received.
 *
 * @param n its number, counted from 1 since the start
 * @param to the recipient it was received for
 * @param headers by name, as often as each was given
 * @param text the plain part, or the first other text; cut where it is very long
 */
record Mail(
        long n,
        String from,
        String to,
        String subject,
        Instant receivedAt,
        Map<String, List<String>> headers,
        String text) {

    private static final int LONGEST_TEXT = 100_000;

    static Mail read(long n, String recipient, MimeMessage message) {
        try {
            return new Mail(
                    n,
                    Objects.requireNonNullElse(message.getHeader("From", ", "), ""),
                    recipient,
                    Objects.requireNonNullElse(message.getSubject(), ""),
                    Instant.now(),
                    headers(message),
                    text(message));
        } catch (MessagingException | IOException e) {
            throw new IllegalArgumentException("Not a readable message", e);
        }
    }

    private static Map<String, List<String>> headers(Part part) throws MessagingException {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var header : Collections.list(part.getAllHeaders())) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        return headers;
    }

    private static String text(Part message) throws MessagingException, IOException {
        var texts = new ArrayList<Part>();
        collectTexts(message, texts);
        if (texts.isEmpty()) {
            return "";
        }
        var chosen = texts.getFirst();
        for (var part : texts) {
            if (part.isMimeType("text/plain")) {
                chosen = part;
                break;
            }
        }
        var text = String.valueOf(chosen.getContent());
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    private static void collectTexts(Part part, List<Part> texts)
            throws MessagingException, IOException {
        if (part.isMimeType("text/*")) {
            texts.add(part);
        } else if (part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                collectTexts(parts.getBodyPart(i), texts);
            }
        }
    }
}

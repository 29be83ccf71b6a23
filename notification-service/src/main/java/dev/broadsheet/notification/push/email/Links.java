package dev.broadsheet.notification.push.email;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Links that let whoever has them do one thing, without logging in. They are signed and nothing of
 * them is stored.
 */
@Component
class Links {

    private static final int SIGNATURE_BYTES = 16;
    private static final String SEPARATOR = "\n";
    private static final long NEVER = 0;

    private final LinkKey key;
    private final Clock clock;
    private final URI origin;

    Links(LinkKey key, Clock clock, @Value("${broadsheet.public-url}") URI origin) {
        this.key = key;
        this.clock = clock;
        this.origin = origin;
    }

    /** What a link is good for; its page is at {@code /email/} and the path. */
    enum Purpose {
        CONFIRM_CHANNEL("confirm"),
        CONFIRM_FOLLOW("confirm"),
        UNFOLLOW("unsubscribe"),
        STOP("unsubscribe"),
        FOLLOWS("follows");

        private final String path;

        Purpose(String path) {
            this.path = path;
        }
    }

    /** What a link says. */
    record Link(Purpose purpose, List<String> values) {

        Link {
            values = List.copyOf(values);
        }

        Link(Purpose purpose, String... values) {
            this(purpose, List.of(values));
        }

        String value(int index) {
            if (index >= values.size()) {
                throw new InvalidLink();
            }
            return values.get(index);
        }
    }

    /** An address that is good for ever: who is sent mail can always end it. */
    URI lasting(Link link) {
        return address(link, NEVER);
    }

    URI until(Instant end, Link link) {
        return address(link, end.getEpochSecond());
    }

    /** A page that anybody may see. */
    URI page(String path) {
        return origin.resolve(path);
    }

    private URI address(Link link, long end) {
        return origin.resolve("/email/" + link.purpose().path + "?token=" + token(link, end));
    }

    private String token(Link link, long end) {
        var text =
                link.purpose()
                        + SEPARATOR
                        + end
                        + SEPARATOR
                        + String.join(SEPARATOR, link.values());
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var signed = Arrays.copyOf(bytes, bytes.length + SIGNATURE_BYTES);
        System.arraycopy(signature(bytes), 0, signed, bytes.length, SIGNATURE_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /**
     * Reads the token of a link.
     *
     * @throws InvalidLink when it was not made here, or its time is over
     */
    Link read(String token) {
        var parts = List.of(verified(token).split(SEPARATOR, -1));
        var end = Long.parseLong(parts.get(1));
        if (end != NEVER && clock.instant().isAfter(Instant.ofEpochSecond(end))) {
            throw new InvalidLink();
        }
        return new Link(Purpose.valueOf(parts.getFirst()), parts.subList(2, parts.size()));
    }

    private String verified(String token) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw new InvalidLink();
        }
        var length = signed.length - SIGNATURE_BYTES;
        if (length <= 0) {
            throw new InvalidLink();
        }
        var text = Arrays.copyOf(signed, length);
        var signature = Arrays.copyOfRange(signed, length, signed.length);
        if (!MessageDigest.isEqual(signature, signature(text))) {
            throw new InvalidLink();
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private byte[] signature(byte[] text) {
        return Arrays.copyOf(key.authentication(text), SIGNATURE_BYTES);
    }

    /** A name for what shall not be stored itself. */
    String pseudonym(String text) {
        // No link begins so.
        var named = ("pseudonym" + SEPARATOR + text).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(key.authentication(named));
    }
}

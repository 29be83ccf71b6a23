package dev.broadsheet.viewcounter.views.visits;

import dev.broadsheet.viewcounter.views.Visitor;

import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Tells readers apart for a UTC day, on all instances alike. Once the salt of the day is thrown
 * away nobody can find out whose hash it was, us included.
 */
@Component
class ReaderHashes {

    private final Salts salts;

    ReaderHashes(Salts salts) {
        this.salts = salts;
    }

    /** Of address, user agent and day; 0 when one of them, or the salt, is not known. */
    long of(Visitor visitor, Instant at) {
        var address = visitor.address();
        var userAgent = visitor.userAgent();
        if (address == null || userAgent == null) {
            return 0;
        }
        return salts.of(LocalDate.ofInstant(at, ZoneOffset.UTC))
                .map(salt -> hash(salt, address + '\n' + userAgent))
                .orElse(0L);
    }

    private static long hash(Salts.Salt salt, String reader) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt.bytes());
            return ByteBuffer.wrap(digest.digest(reader.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

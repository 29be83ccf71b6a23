package dev.broadsheet.edge.http;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Verifies a token once and takes it as verified until it expires, at most for five minutes: that
 * long a key that the issuer withdrew is trusted anyway, because keys are cached too. A token is
 * found by its digest, so that looking it up tells nothing about those of others.
 */
final class VerifiedTokens implements JwtDecoder {

    private static final int TOKENS = 1_000;
    private static final Duration TRUSTED = Duration.ofMinutes(5);

    private final JwtDecoder decoder;
    private final Clock clock;
    private final Recent<String, Verified> tokens = new Recent<>(TOKENS);

    VerifiedTokens(JwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        var digest = digest(token);
        var known = tokens.get(digest);
        var now = clock.instant();
        if (known != null && now.isBefore(known.until())) {
            return known.token();
        }
        var verified = decoder.decode(token);
        tokens.put(digest, new Verified(verified, until(now, verified.getExpiresAt())));
        return verified;
    }

    private static Instant until(Instant now, @Nullable Instant expiry) {
        var trusted = now.plus(TRUSTED);
        return expiry == null || expiry.isAfter(trusted) ? trusted : expiry;
    }

    private static String digest(String token) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private record Verified(Jwt token, Instant until) {}
}

package dev.broadsheet.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

class VerifiedTokensTest {

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private Instant expiry = now.plus(Duration.ofHours(1));
    private int verified;

    private final InstantSource source = () -> now;
    private final VerifiedTokens tokens =
            new VerifiedTokens(this::verify, source.withZone(ZoneOffset.UTC));

    @Test
    void a_token_is_verified_once_and_again_after_five_minutes() {
        assertThat(tokens.decode("a")).isSameAs(tokens.decode("a"));
        tokens.decode("b");
        assertThat(verified).isEqualTo(2);
        now = now.plus(Duration.ofMinutes(5));
        tokens.decode("a");
        assertThat(verified).isEqualTo(3);
    }

    @Test
    void a_token_is_not_taken_as_verified_after_its_expiry() {
        expiry = now.plusSeconds(10);
        tokens.decode("a");
        now = now.plusSeconds(10);
        tokens.decode("a");
        assertThat(verified).isEqualTo(2);
    }

    @Test
    void what_was_refused_is_looked_at_every_time() {
        for (var time = 1; time <= 2; time++) {
            assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
            assertThat(verified).isEqualTo(time);
        }
    }

    private Jwt verify(String token) {
        verified++;
        if (token.equals("forged")) {
            throw new BadJwtException("forged");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject("ada")
                .expiresAt(expiry)
                .build();
    }
}

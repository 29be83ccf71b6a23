package dev.broadsheet.notification.push.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

class VapidTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final URI ENDPOINT = URI.create("https://push.example.com:8443/send/secret?x=1");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final Vapid vapid = new Vapid(properties(TestBrowser.SERVICE_PRIVATE_KEY), clock);

    @Test
    void the_token_says_who_sends_to_whom_and_is_signed_with_the_key_that_browsers_know()
            throws Exception {
        var authorization = vapid.authorization(ENDPOINT);
        assertThat(authorization).endsWith(", k=" + TestBrowser.SERVICE_PUBLIC_KEY);
        var token = token(authorization);
        var key = P256.publicKey(Base64.getUrlDecoder().decode(TestBrowser.SERVICE_PUBLIC_KEY));
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getAudience()).isEqualTo(List.of("https://push.example.com:8443"));
        assertThat(claims.getSubject()).isEqualTo("mailto:press@example.com");
        assertThat(claims.getExpirationTime())
                .isAfter(Date.from(NOON))
                .isBeforeOrEqualTo(Date.from(NOON.plus(Duration.ofHours(24))));
    }

    @Test
    void a_push_service_gets_the_same_token_until_it_is_half_over() {
        var first = vapid.authorization(ENDPOINT);
        now.set(NOON.plus(Duration.ofHours(5)));
        assertThat(vapid.authorization(URI.create("https://push.example.com:8443/other")))
                .isEqualTo(first);
        assertThat(vapid.authorization(URI.create("https://push.example.com/other")))
                .isNotEqualTo(first);
        now.set(NOON.plus(Duration.ofHours(7)));
        assertThat(vapid.authorization(ENDPOINT)).isNotEqualTo(first);
    }

    @Test
    void keys_that_are_none_are_told() {
        assertThatThrownBy(() -> properties("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> properties("AAAA")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> properties("no key")).isInstanceOf(IllegalArgumentException.class);
        var nowhere = "BAAA" + "A".repeat(83);
        var beside =
                new WebPushProperties(
                        nowhere, TestBrowser.SERVICE_PRIVATE_KEY, "", Duration.ofDays(1));
        assertThatThrownBy(() -> new Vapid(beside, clock))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static WebPushProperties properties(String privateKey) {
        return new WebPushProperties(
                TestBrowser.SERVICE_PUBLIC_KEY,
                privateKey,
                "mailto:press@example.com",
                Duration.ofDays(1));
    }

    private static SignedJWT token(String authorization) throws Exception {
        assertThat(authorization).startsWith("vapid t=");
        return SignedJWT.parse(
                authorization.substring("vapid t=".length(), authorization.indexOf(',')));
    }
}

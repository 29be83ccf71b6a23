package dev.broadsheet.notification.push.webpush;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says to a push service who sends (RFC 8292): one token for each, used for half its life. */
final class Vapid {

    /** At most 24 hours are allowed; clocks differ. */
    private static final Duration LIFE = Duration.ofHours(12);

    private static final int MOST_ORIGINS = 1_000;

    private final String publicKey;
    private final PrivateKey privateKey;
    private final String subject;
    private final Clock clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String text, Instant renewAt) {}

    /**
     * Reads the keys.
     *
     * @throws IllegalArgumentException if they are none
     */
    Vapid(WebPushProperties properties, Clock clock) {
        this.publicKey = properties.publicKey();
        this.subject = properties.subject();
        this.clock = clock;
        try {
            var decoder = Base64.getUrlDecoder();
            var point = P256.publicKey(decoder.decode(publicKey));
            this.privateKey = P256.privateKey(decoder.decode(properties.privateKey()), point);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The keys of web push are no keys of P-256", e);
        }
    }

    /** The {@code Authorization} for a push to that address. */
    String authorization(URI endpoint) {
        var origin = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        var now = clock.instant();
        if (tokens.size() > MOST_ORIGINS) {
            tokens.clear();
        }
        var token =
                tokens.compute(
                        origin,
                        (key, before) ->
                                before != null && now.isBefore(before.renewAt())
                                        ? before
                                        : signed(origin, now));
        return "vapid t=" + token.text() + ", k=" + publicKey;
    }

    private Token signed(String origin, Instant now) {
        var jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).build(),
                        new JWTClaimsSet.Builder()
                                .audience(origin)
                                .expirationTime(Date.from(now.plus(LIFE)))
                                .subject(subject)
                                .build());
        try {
            jwt.sign(new ECDSASigner(privateKey, Curve.P_256));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return new Token(jwt.serialize(), now.plus(LIFE.dividedBy(2)));
    }
}

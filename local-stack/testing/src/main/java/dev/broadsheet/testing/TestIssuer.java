package dev.broadsheet.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A real OIDC issuer as far as a resource server sees one: discovery, keys, signed tokens. */
public final class TestIssuer {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private static final class Shared {
        private static final TestIssuer INSTANCE = new TestIssuer();
    }

    private final HttpServer server;
    private final RSAKey key;

    private TestIssuer() {
        try {
            key = new RSAKeyGenerator(2048).keyID("test").generate();
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        serve(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/jwks\"}".formatted(uri()));
        serve("/jwks", new JWKSet(key.toPublicJWK()).toString());
        server.start();
    }

    /** The issuer of this JVM. */
    public static TestIssuer shared() {
        return Shared.INSTANCE;
    }

    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A token that the services accept, with these scopes. */
    public String token(String subject, String... scopes) {
        return token(subject, claims -> claims.claim("scope", String.join(" ", scopes)));
    }

    /**
     * A token with claims of the test's choice over the acceptable ones: another audience, an
     * expiry in the past.
     */
    public String token(String subject, UnaryOperator<JWTClaimsSet.Builder> claims) {
        try {
            return signed(JWSAlgorithm.RS256, claims(subject, claims), new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Tokens that say all the right things and must not be believed, by what is wrong with them.
     */
    public Map<String, String> forgeries(String subject, String... scopes) {
        var claims = claims(subject, set -> set.claim("scope", String.join(" ", scopes)));
        try {
            var another = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
            return Map.of(
                    "no signature",
                    new PlainJWT(claims).serialize(),
                    "the public key as a shared secret",
                    signed(
                            JWSAlgorithm.HS256,
                            claims,
                            new MACSigner(key.toRSAPublicKey().getEncoded())),
                    "the key of somebody else",
                    signed(JWSAlgorithm.RS256, claims, new RSASSASigner(another)),
                    "an algorithm that is not expected",
                    signed(JWSAlgorithm.PS512, claims, new RSASSASigner(key)));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet claims(String subject, UnaryOperator<JWTClaimsSet.Builder> claims) {
        var now = Instant.now();
        return claims.apply(
                        new JWTClaimsSet.Builder()
                                .issuer(uri())
                                .subject(subject)
                                .audience("broadsheet")
                                .issueTime(Date.from(now))
                                .expirationTime(Date.from(now.plus(LIFETIME))))
                .build();
    }

    private String signed(JWSAlgorithm algorithm, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private void serve(String path, String json) {
        server.createContext(
                path,
                exchange -> {
                    var body = json.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    try (var out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
    }
}

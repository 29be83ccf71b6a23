package dev.broadsheet.notification.push.webpush;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.time.Duration;
import java.util.Base64;

/**
 * How this service makes itself known to push services (VAPID, RFC 8292). Without keys there is no
 * web push.
 *
 * @param publicKey empty where there is none; a point of P-256, uncompressed, in Base64url;
 *     browsers subscribe with it
 * @param privateKey its secret number in Base64url
 * @param subject where the operator can be reached: a {@code mailto:} or {@code https:} URI
 * @param ttl how long a push service keeps what it cannot deliver at once
 */
@ConfigurationProperties("notification.web-push")
record WebPushProperties(String publicKey, String privateKey, String subject, Duration ttl) {

    WebPushProperties {
        if (publicKey.isEmpty() != privateKey.isEmpty()) {
            throw new IllegalArgumentException("Web push needs both of its keys, or neither");
        }
        if (!publicKey.isEmpty()) {
            requireBytes(publicKey, P256.POINT_BYTES);
            requireBytes(privateKey, P256.SCALAR_BYTES);
        }
    }

    boolean isConfigured() {
        return !publicKey.isEmpty();
    }

    /** Told at start, not with the first push. */
    private static void requireBytes(String key, int length) {
        if (Base64.getUrlDecoder().decode(key).length != length) {
            throw new IllegalArgumentException("A key of web push has not " + length + " bytes");
        }
    }

    /** Never in a log. */
    @Override
    public String toString() {
        return "WebPushProperties[" + publicKey + "]";
    }
}

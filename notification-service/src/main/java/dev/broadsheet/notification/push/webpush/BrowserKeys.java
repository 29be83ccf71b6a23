package dev.broadsheet.notification.push.webpush;

import dev.broadsheet.edge.http.InvalidRequest;

import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;

/** The keys of a browser's subscription (RFC 8291, 2). */
final class BrowserKeys {

    private static final int AUTH_BYTES = 16;

    private final ECPublicKey publicKey;
    private final byte[] auth;

    private BrowserKeys(ECPublicKey publicKey, byte[] auth) {
        this.publicKey = publicKey;
        this.auth = auth;
    }

    /**
     * Reads the keys as browsers write them, in Base64url.
     *
     * @throws InvalidRequest with a pointer to the one that is none
     */
    static BrowserKeys of(String p256dh, String auth) {
        return new BrowserKeys(point(p256dh), secret(auth));
    }

    ECPublicKey publicKey() {
        return publicKey;
    }

    byte[] auth() {
        return auth;
    }

    private static ECPublicKey point(String p256dh) {
        try {
            return P256.publicKey(Base64.getUrlDecoder().decode(p256dh));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new InvalidRequest("/keys/p256dh", "is not a point of P-256 in Base64url");
        }
    }

    private static byte[] secret(String auth) {
        try {
            var bytes = Base64.getUrlDecoder().decode(auth);
            if (bytes.length == AUTH_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("/keys/auth", "is not Base64url");
        }
        throw new InvalidRequest("/keys/auth", "must have 16 bytes");
    }
}

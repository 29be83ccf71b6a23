package dev.broadsheet.notification.push.webpush;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser that has subscribed, and reads what it is pushed. */
public final class TestBrowser {

    /** Those of RFC 8291, appendix A. */
    public static final String SERVICE_PUBLIC_KEY =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

    public static final String SERVICE_PRIVATE_KEY = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] AUTH = "sixteen letters.".getBytes(StandardCharsets.US_ASCII);

    private final KeyPair keys;

    public TestBrowser() {
        try {
            keys = P256.newKeys();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String p256dh() {
        return BASE64URL.encodeToString(P256.point(keys.getPublic()));
    }

    public String auth() {
        return BASE64URL.encodeToString(AUTH);
    }

    /** What {@code JSON.stringify(subscription)} gives. */
    public String subscription(String endpoint) {
        return """
        {"endpoint":"%s","expirationTime":null,"keys":{"p256dh":"%s","auth":"%s"}}
        """
                .formatted(endpoint, p256dh(), auth());
    }

    /** Reads a message by the letter of RFC 8188 and RFC 8291, without the code that wrote it. */
    public String read(byte[] message) {
        try {
            return new String(plain(ByteBuffer.wrap(message)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] plain(ByteBuffer message) throws GeneralSecurityException {
        var salt = next(message, 16);
        message.getInt();
        var sender = next(message, message.get());
        var agreed = P256.agreed(keys.getPrivate(), P256.publicKey(sender));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(AUTH, "HmacSHA256"));
        mac.init(new SecretKeySpec(mac.doFinal(agreed), "HmacSHA256"));
        mac.update("WebPush: info\0".getBytes(StandardCharsets.US_ASCII));
        mac.update(P256.point(keys.getPublic()));
        mac.update(sender);
        mac.update((byte) 1);
        var secret = mac.doFinal();
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(derived(salt, secret, "aes128gcm", 16), "AES"),
                new GCMParameterSpec(128, derived(salt, secret, "nonce", 12)));
        var padded = cipher.doFinal(next(message, message.remaining()));
        return ByteBuffer.allocate(padded.length - 1).put(padded, 0, padded.length - 1).array();
    }

    private static byte[] derived(byte[] salt, byte[] secret, String what, int length)
            throws GeneralSecurityException {
        var info = ("Content-Encoding: " + what + "\0").getBytes(StandardCharsets.US_ASCII);
        var hkdf = HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(secret);
        return KDF.getInstance("HKDF-SHA256").deriveData(hkdf.thenExpand(info, length));
    }

    private static byte[] next(ByteBuffer from, int length) {
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}

package dev.broadsheet.notification.push.webpush;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts messages for a browser: RFC 8291, in one record of aes128gcm (RFC 8188). */
final class Encryption {

    private static final int RECORD_BYTES = 4096;
    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 16;
    private static final int HEADER_BYTES = SALT_BYTES + Integer.BYTES + 1 + P256.POINT_BYTES;
    private static final byte LAST_RECORD = 2;

    /** Push services need not take bodies of more than 4096 bytes (RFC 8030, 7.2). */
    static final int MOST_PLAIN_BYTES = RECORD_BYTES - HEADER_BYTES - TAG_BYTES - 1;

    private static final byte[] INFO = bytes("WebPush: info\0");
    private static final byte[] KEY_INFO = bytes("Content-Encoding: aes128gcm\0");
    private static final byte[] NONCE_INFO = bytes("Content-Encoding: nonce\0");
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int SECRET_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Encryption() {}

    /**
     * Encrypts a message, with keys of its own.
     *
     * @param plain at most {@link #MOST_PLAIN_BYTES}
     */
    static byte[] encrypt(byte[] plain, BrowserKeys browser) {
        try {
            var salt = new byte[SALT_BYTES];
            RANDOM.nextBytes(salt);
            return encrypt(plain, browser, P256.newKeys(), salt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] encrypt(byte[] plain, BrowserKeys browser, KeyPair own, byte[] salt)
            throws GeneralSecurityException {
        var ownPoint = P256.point(own.getPublic());
        var agreed = P256.agreed(own.getPrivate(), browser.publicKey());
        var info = concatenated(INFO, P256.point(browser.publicKey()), ownPoint);
        var secret = derived(browser.auth(), agreed, info, SECRET_BYTES);
        var key = derived(salt, secret, KEY_INFO, KEY_BYTES);
        var nonce = derived(salt, secret, NONCE_INFO, NONCE_BYTES);

        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        var padded = Arrays.copyOf(plain, plain.length + 1);
        padded[plain.length] = LAST_RECORD;
        var message = ByteBuffer.allocate(HEADER_BYTES + padded.length + TAG_BYTES);
        message.put(salt).putInt(RECORD_BYTES).put((byte) ownPoint.length).put(ownPoint);
        cipher.doFinal(ByteBuffer.wrap(padded), message);
        return message.array();
    }

    private static byte[] derived(byte[] salt, byte[] secret, byte[] info, int length)
            throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract()
                                .addSalt(salt)
                                .addIKM(secret)
                                .thenExpand(info, length));
    }

    private static byte[] concatenated(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

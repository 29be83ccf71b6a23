package dev.broadsheet.benchmarks;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A browser that is pushed to, and encryption for it by the very providers that the service uses:
 * RFC 8291, in one record of aes128gcm (RFC 8188).
 *
 * @param p256dh its public key, in Base64url as {@code auth}
 */
record Browser(String p256dh, String auth) {

    /** From the example of RFC 8291. */
    static final Browser EXAMPLE =
            new Browser(
                    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                    "BTBZMqHH6r4Tts7J_aSIgg");

    private static final int POINT_BYTES = 65;
    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 16;
    private static final int RECORD_BYTES = 4096;
    private static final int HEADER_BYTES = SALT_BYTES + Integer.BYTES + 1 + POINT_BYTES;
    private static final byte LAST_RECORD = 2;

    /** By so much a message is longer when it is encrypted. */
    static final int ENCRYPTION_BYTES = HEADER_BYTES + 1 + TAG_BYTES;

    private static final byte[] PUBLIC_KEY_HEADER =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Provider CURVES =
            AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null
                    ? AmazonCorrettoCryptoProvider.INSTANCE
                    : Objects.requireNonNull(Security.getProvider("SunEC"));

    /** Its keys as it gives them to a server, in JSON. */
    String keys() {
        return "{\"p256dh\":\"%s\",\"auth\":\"%s\"}".formatted(p256dh, auth);
    }

    byte[] encrypted(byte[] plain) throws GeneralSecurityException {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        KeyPair own = newKeys();
        byte[] ownPoint = point(own.getPublic());
        byte[] point = Base64.getUrlDecoder().decode(p256dh);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH", CURVES);
        agreement.init(own.getPrivate());
        agreement.doPhase(publicKey(point), true);
        byte[] info = concatenated(ascii("WebPush: info\0"), point, ownPoint);
        byte[] secret =
                derived(Base64.getUrlDecoder().decode(auth), agreement.generateSecret(), info, 32);
        byte[] key = derived(salt, secret, ascii("Content-Encoding: aes128gcm\0"), 16);
        byte[] nonce = derived(salt, secret, ascii("Content-Encoding: nonce\0"), 12);

        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        ByteBuffer message = ByteBuffer.allocate(ENCRYPTION_BYTES + plain.length);
        message.put(salt).putInt(RECORD_BYTES).put((byte) POINT_BYTES).put(ownPoint);
        cipher.doFinal(ByteBuffer.wrap(concatenated(plain, new byte[] {LAST_RECORD})), message);
        return message.array();
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", CURVES);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", CURVES)
                .generatePublic(new X509EncodedKeySpec(concatenated(PUBLIC_KEY_HEADER, point)));
    }

    private static byte[] point(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - POINT_BYTES, encoded.length);
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
        ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(it -> it.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

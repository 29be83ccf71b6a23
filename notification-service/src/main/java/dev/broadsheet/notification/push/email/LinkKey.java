package dev.broadsheet.notification.push.email;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of this service's links. */
final class LinkKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final Supplier<String> text;
    private volatile @Nullable SecretKeySpec key;

    /**
     * @param text asked for once, when it is needed
     */
    LinkKey(Supplier<String> text) {
        this.text = text;
    }

    /** What only who has the key can say of the bytes. */
    byte[] authentication(byte[] bytes) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SecretKeySpec key() {
        var known = key;
        if (known == null) {
            known = new SecretKeySpec(text.get().getBytes(StandardCharsets.UTF_8), ALGORITHM);
            key = known;
        }
        return known;
    }
}

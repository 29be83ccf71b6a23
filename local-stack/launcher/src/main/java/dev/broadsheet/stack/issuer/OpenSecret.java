package dev.broadsheet.stack.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

import java.security.MessageDigest;

/**
 * Compares secrets as they are: here each is the printed name of its owner, hashing hides nothing.
 */
final class OpenSecret implements PasswordEncoder {

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : secret.toString();
    }

    @Override
    public boolean matches(@Nullable CharSequence given, @Nullable String kept) {
        return given != null
                && kept != null
                && MessageDigest.isEqual(given.toString().getBytes(UTF_8), kept.getBytes(UTF_8));
    }
}

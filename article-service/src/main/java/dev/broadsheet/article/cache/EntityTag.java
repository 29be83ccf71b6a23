package dev.broadsheet.article.cache;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Entity tags made from what an answer shows, before it is rendered. Every instance makes the same.
 */
public final class EntityTag {

    private static final int BYTES = 12;

    private EntityTag() {}

    /**
     * The tag of an answer.
     *
     * @param parts all that can change, as records or other values that print what they hold
     */
    public static String of(@Nullable Object... parts) {
        return "\"" + hash(parts) + "\"";
    }

    /**
     * The tag of something that has a version, which comes first: {@code "<version>.<hash>"}.
     *
     * @param beside all that can change without a new version
     */
    public static String ofVersion(long version, @Nullable Object... beside) {
        return "\"" + version + "." + hash(beside) + "\"";
    }

    /** The version that a tag begins with; the tag itself if it is nothing but one. */
    public static String versionOf(String opaqueTag) {
        int end = opaqueTag.indexOf('.');
        return end < 0 ? opaqueTag : opaqueTag.substring(0, end);
    }

    private static String hash(@Nullable Object... parts) {
        byte[] digest = sha256().digest(Arrays.toString(parts).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

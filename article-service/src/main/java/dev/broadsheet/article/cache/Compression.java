package dev.broadsheet.article.cache;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** The one content coding we offer. */
final class Compression {

    static final String NAME = "gzip";

    private static final int SMALLEST = 1024;
    private static final Pattern TEXT =
            Pattern.compile("text/.*|.*[/+](json|xml)\\b.*|application/javascript\\b.*");
    private static final Pattern REFUSED = Pattern.compile("gzip\\s*;\\s*q=0(\\.0*)?\\s*(,|$)");

    private Compression() {}

    /** Whether it makes the body much smaller. */
    static boolean pays(@Nullable String contentType, byte[] body) {
        return body.length >= SMALLEST
                && contentType != null
                && TEXT.matcher(contentType).matches();
    }

    /**
     * Whether a client takes it.
     *
     * @param accepted its {@code Accept-Encoding}
     */
    static boolean isAccepted(@Nullable String accepted) {
        return accepted != null
                && accepted.contains(NAME)
                && (accepted.indexOf(';') < 0 || !REFUSED.matcher(accepted).find());
    }

    static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(buffer)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.toByteArray();
    }
}

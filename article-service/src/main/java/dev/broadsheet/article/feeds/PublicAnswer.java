package dev.broadsheet.article.feeds;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.ServletWebRequest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What everybody gets alike and every cache may keep for a while. Whoever has it already is told
 * so, before anything is rendered.
 */
final class PublicAnswer {

    private static final long UNKNOWN = -1;

    private PublicAnswer() {}

    /**
     * Answers a request.
     *
     * @param maxAge for a reader's own cache; shared ones ask after a minute
     * @param state all that the body is made of, in a few words
     * @param changedAt null where nobody knows
     * @return null when the caller has it already
     */
    static @Nullable ResponseEntity<byte[]> to(
            ServletWebRequest request,
            Duration maxAge,
            Object state,
            @Nullable Instant changedAt,
            MediaType type,
            Supplier<byte[]> body) {
        HttpServletResponse response =
                Objects.requireNonNull(request.getResponse(), "a request has a response");
        response.setHeader(
                HttpHeaders.CACHE_CONTROL,
                CacheControl.maxAge(maxAge)
                        .sMaxAge(Duration.ofMinutes(1))
                        .cachePublic()
                        .getHeaderValue());
        return request.checkNotModified(
                        tag(state), changedAt == null ? UNKNOWN : changedAt.toEpochMilli())
                ? null
                : ResponseEntity.ok().contentType(type).body(body.get());
    }

    /** Weak, because proxies may compress what it is for. */
    private static String tag(Object state) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(state.toString().getBytes(StandardCharsets.UTF_8));
            return "W/\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

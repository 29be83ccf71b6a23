package dev.broadsheet.article.feeds;

import dev.broadsheet.article.cache.EntityTag;
import dev.broadsheet.article.cache.PublicAnswer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.ServletWebRequest;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

/** A public answer that is made only for those who do not have it. */
final class LazyAnswer {

    private LazyAnswer() {}

    /**
     * Answers a request.
     *
     * @param state all that the body is made of, in few words
     * @param changedAt null where nobody knows
     * @return null when the caller has it already
     */
    static @Nullable ResponseEntity<byte[]> to(
            ServletWebRequest exchange,
            Object state,
            @Nullable Instant changedAt,
            MediaType type,
            Supplier<byte[]> body) {
        if (changedAt != null) {
            Objects.requireNonNull(exchange.getResponse())
                    .setDateHeader(HttpHeaders.LAST_MODIFIED, changedAt.toEpochMilli());
        }
        return PublicAnswer.isKnown(exchange, EntityTag.of(state))
                ? null
                : ResponseEntity.ok().contentType(type).body(body.get());
    }
}

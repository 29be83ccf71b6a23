package dev.broadsheet.viewcounter.metrics.web;

import dev.broadsheet.viewcounter.metrics.Fresh;
import dev.broadsheet.viewcounter.metrics.Reader;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.function.Function;

/** Answers in JSON, the same for a second to the same question of the same reader. */
@Component
class Answers {

    static final CacheControl NOT_KEPT = CacheControl.noStore();

    private static final Duration STALE = Duration.ofSeconds(1);
    private static final long MOST_BYTES = 16L << 20;

    private final Fresh<String, byte[]> fresh =
            new Fresh<>(STALE, MOST_BYTES, bytes -> (long) bytes.length);
    private final JsonMapper json;

    Answers(JsonMapper json) {
        this.json = json;
    }

    /** What is asked stands in the address of the request. */
    ResponseEntity<byte[]> answer(
            HttpServletRequest request, Reader reader, Function<Reader, Object> otherwise) {
        var question = request.getRequestURI() + '?' + request.getQueryString() + '\n' + reader;
        var answer = fresh.get(question, () -> json.writeValueAsBytes(otherwise.apply(reader)));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(NOT_KEPT)
                .body(answer);
    }
}

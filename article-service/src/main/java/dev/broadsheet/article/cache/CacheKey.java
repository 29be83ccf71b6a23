package dev.broadsheet.article.cache;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What an answer depends on. {@code Accept} is taken literally: few values are in use, and an
 * endpoint that begins to negotiate cannot get its answers mixed up.
 */
record CacheKey(boolean secure, String path, @Nullable String query, @Nullable String accept) {

    private static final String ANYTHING = "*/*";

    static CacheKey of(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return new CacheKey(
                request.isSecure(),
                request.getRequestURI(),
                request.getQueryString(),
                ANYTHING.equals(accept) ? null : accept);
    }

    int length() {
        return path.length() + length(query) + length(accept);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}

package dev.broadsheet.article.cache;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Optional;

/** A reader's request, the response to it, and the application behind the cache. */
record Exchange(
        CacheKey key,
        HttpServletRequest request,
        HttpServletResponse response,
        FilterChain application) {

    /** Leaves it to the application as it is. */
    void pass() throws IOException, ServletException {
        application.doFilter(request, response);
    }

    /** What the application makes of it, if that may be kept; else the reader has it by now. */
    Optional<Representation> ask(@Nullable String keptTag, Recording recording)
            throws IOException, ServletException {
        application.doFilter(new Refetch(request, keptTag, recording), recording);
        return recording.finish();
    }

    void answer(CacheEntry entry, long now) throws IOException {
        entry.send(request, response, now);
    }
}

package dev.broadsheet.article.outbox;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import java.util.regex.Pattern;

/** The W3C trace context (version 00) of the request being served. */
final class TraceParent {

    private static final Pattern VALID =
            Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    /** Null outside a request, and for a request that came without one or with nonsense. */
    static @Nullable String current() {
        if (RequestContextHolder.getRequestAttributes()
                instanceof ServletRequestAttributes request) {
            String header = request.getRequest().getHeader("traceparent");
            return header != null && VALID.matcher(header).matches() ? header : null;
        }
        return null;
    }
}

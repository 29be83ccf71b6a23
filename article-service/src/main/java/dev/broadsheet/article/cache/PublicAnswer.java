package dev.broadsheet.article.cache;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;

import java.util.Objects;

/** How an endpoint says that its answer is the same for everybody, and may be kept. */
public final class PublicAnswer {

    /**
     * Browsers ask every time, which costs a few bytes and shows what was just written. A CDN asks
     * after ten seconds, and may go on for ten more meanwhile, and for a minute while it gets
     * errors.
     */
    private static final String EVERYBODY =
            "public, max-age=0, s-maxage=10, stale-while-revalidate=10, stale-if-error=60";

    private PublicAnswer() {}

    /**
     * Declares the answer public and sets its entity tag; to be called before it is rendered.
     *
     * @param tag made from all that is shown: see {@link EntityTag}
     * @return whether who asks has the same already: then there is nothing to render
     */
    public static boolean isKnown(ServletWebRequest exchange, String tag) {
        declare(exchange);
        return exchange.checkNotModified(tag);
    }

    /**
     * Declares an answer without a body public, such as a redirect. Who is authorised gets nothing
     * that may be kept.
     */
    public static void declare(ServletWebRequest exchange) {
        HttpServletResponse response = Objects.requireNonNull(exchange.getResponse());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        if (exchange.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, EVERYBODY);
        }
    }
}

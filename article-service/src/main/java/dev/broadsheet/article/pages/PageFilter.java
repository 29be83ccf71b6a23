package dev.broadsheet.article.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

import java.io.IOException;
import java.util.List;

/**
 * Gives pages an entity tag made of what they show, and tells browsers what they may load: our own
 * script and style, pictures from https or the hosts that are configured, nothing inline. Should
 * sanitising ever miss something, it still cannot run (guarantee G9).
 */
@Component
class PageFilter extends ShallowEtagHeaderFilter {

    private final String policy;

    PageFilter(@Value("${article-service.images.allowed-hosts:}") List<String> imageHosts) {
        setWriteWeakETag(true);
        this.policy =
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' "
                        + (imageHosts.isEmpty() ? "https:" : String.join(" ", imageHosts))
                        + "; connect-src 'self'; base-uri 'none'; form-action 'self';"
                        + " frame-ancestors 'none'";
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/")
                || path.startsWith("/article-service/")
                || path.startsWith("/media/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Kept by caches, and asked after every time: counts move, articles are withdrawn.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, public");
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        super.doFilterInternal(request, response, chain);
    }
}

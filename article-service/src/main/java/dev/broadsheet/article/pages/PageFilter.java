package dev.broadsheet.article.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.List;

/**
 * Tells browsers what pages may load: our own script and style, pictures from https or the hosts
 * that are configured, nothing inline. Should sanitising ever miss something, it still cannot run
 * (guarantee G9).
 */
@Component
class PageFilter extends OncePerRequestFilter {

    private final String policy;

    PageFilter(@Value("${article-service.images.allowed-hosts:}") List<String> imageHosts) {
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
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        chain.doFilter(request, response);
    }
}

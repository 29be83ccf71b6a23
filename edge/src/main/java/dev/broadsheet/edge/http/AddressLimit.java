package dev.broadsheet.edge.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import java.io.IOException;

/**
 * Limits what one address asks for, before any work is done for it: reads, and writes that nobody
 * can be held to. A write with a token counts for its subject instead, unless the token turns out
 * to be none; so who guesses tokens is limited too.
 */
final class AddressLimit extends HttpFilter {

    private final String unlimited;
    private final RateLimit reads;

    /**
     * @param unlimited beginning of the paths that do not count: health, metrics, assets
     */
    AddressLimit(String unlimited, RateLimit reads) {
        this.unlimited = unlimited;
        this.reads = reads;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getRequestURI().startsWith(unlimited)) {
            chain.doFilter(request, response);
            return;
        }
        var address = Addresses.key(request.getRemoteAddr());
        var ofSubject =
                SubjectLimit.isWrite(request)
                        && request.getHeader(HttpHeaders.AUTHORIZATION) != null
                        && !reads.isExhausted(address);
        if (!ofSubject) {
            if (reads.admits(address, request, response)) {
                chain.doFilter(request, response);
            }
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            reads.count(address);
        }
    }
}

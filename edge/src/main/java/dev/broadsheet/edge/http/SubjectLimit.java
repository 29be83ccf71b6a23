package dev.broadsheet.edge.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;

/** Limits what one subject writes; stands behind the authentication. */
final class SubjectLimit extends OncePerRequestFilter {

    private static final Set<String> READS =
            Set.of(
                    HttpMethod.GET.name(),
                    HttpMethod.HEAD.name(),
                    HttpMethod.OPTIONS.name(),
                    HttpMethod.TRACE.name());

    private final RateLimit writes;
    private final Collection<GrantedAuthority> exempt;

    SubjectLimit(RateLimit writes, Set<String> exemptScopes) {
        this.writes = writes;
        this.exempt =
                exemptScopes.stream()
                        .map(scope -> new SimpleGrantedAuthority("SCOPE_" + scope))
                        .collect(Collectors.toUnmodifiableSet());
    }

    static boolean isWrite(HttpServletRequest request) {
        return !READS.contains(request.getMethod());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isWrite(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        if (!(caller instanceof JwtAuthenticationToken)
                || !Collections.disjoint(caller.getAuthorities(), exempt)
                || writes.admits(caller.getName(), request, response)) {
            chain.doFilter(request, response);
        }
    }
}

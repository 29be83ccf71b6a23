package dev.broadsheet.edge.openapi;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.FilterInvocation;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.PathPatternRequestTransformer;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

import java.util.List;
import java.util.Objects;

/** Who may call what, asked of the very rules that decide it. */
final class Permissions {

    private static final String SCOPE = "SCOPE_";
    private static final Authentication NOBODY =
            new AnonymousAuthenticationToken(
                    "nobody", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private final AuthorizationFilter rules;

    Permissions(SecurityFilterChain security) {
        rules =
                security.getFilters().stream()
                        .filter(AuthorizationFilter.class::isInstance)
                        .map(AuthorizationFilter.class::cast)
                        .findAny()
                        .orElseThrow();
    }

    /**
     * What a caller needs.
     *
     * @param token whether a valid bearer token
     * @param scopes one of these, if any
     */
    record Need(boolean token, List<String> scopes) {

        Need {
            scopes = List.copyOf(scopes);
        }
    }

    Need of(String path, HttpMethod method) {
        var result =
                rules.getAuthorizationManager()
                        .authorize(() -> NOBODY, request(path.replaceAll("[{}]", ""), method));
        if (result == null || result.isGranted()) {
            return new Need(false, List.of());
        }
        return new Need(
                true,
                result instanceof AuthorityAuthorizationDecision decision
                        ? scopes(decision)
                        : List.of());
    }

    private static HttpServletRequest request(String path, HttpMethod method) {
        return new PathPatternRequestTransformer()
                .transform(
                        new HttpServletRequestWrapper(
                                new FilterInvocation("", path, method.name()).getHttpRequest()) {
                            @Override
                            public DispatcherType getDispatcherType() {
                                return DispatcherType.REQUEST;
                            }
                        });
    }

    private static List<String> scopes(AuthorityAuthorizationDecision decision) {
        return decision.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(Objects::nonNull)
                .filter(authority -> authority.startsWith(SCOPE))
                .map(authority -> authority.substring(SCOPE.length()))
                .sorted()
                .toList();
    }
}

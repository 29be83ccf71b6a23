package dev.broadsheet.article;

import dev.broadsheet.edge.http.AccessRules;

import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;

/** Everybody reads; authors and editors write. What belongs to whom is decided in the queries. */
@Component
class Access implements AccessRules {

    @Override
    public void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests) {
        requests.requestMatchers("/api/ops/**")
                .hasAuthority("SCOPE_ops")
                .requestMatchers(HttpMethod.GET, "/api/authors/me")
                .authenticated()
                .requestMatchers(HttpMethod.GET, "/**")
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, "/**")
                .permitAll()
                .requestMatchers("/api/**")
                .hasAnyAuthority("SCOPE_articles:write", "SCOPE_articles:admin")
                .anyRequest()
                .authenticated();
    }
}

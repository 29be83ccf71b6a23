package dev.broadsheet.article;

import dev.broadsheet.edge.http.AccessRules;

import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;

import java.util.List;

/** Everybody reads; authors and editors write. What belongs to whom is decided in the queries. */
@Component
class Access implements AccessRules {

    @Override
    public void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests) {
        requests.requestMatchers("/api/ops/**").hasAuthority("SCOPE_ops");
        for (HttpMethod read : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
            requests.requestMatchers(
                            read,
                            "/api/authors/me",
                            "/api/images",
                            "/api/me/**",
                            "/api/articles/*/autosave",
                            "/api/articles/*/revisions/**",
                            "/api/imports/**",
                            "/api/exports/**")
                    .authenticated()
                    .requestMatchers(read, "/**")
                    .permitAll();
        }
        requests.requestMatchers("/api/**")
                .hasAnyAuthority("SCOPE_articles:write", "SCOPE_articles:admin")
                .anyRequest()
                .authenticated();
    }
}

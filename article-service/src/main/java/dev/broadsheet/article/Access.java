package dev.broadsheet.article;

import dev.broadsheet.edge.http.AccessRules;

import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;

/** Everybody reads; authors write. What belongs to whom is decided in the queries. */
@Component
class Access implements AccessRules {

    @Override
    public void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests) {
        requests.requestMatchers("/api/images")
                .hasAuthority("SCOPE_articles:write")
                .requestMatchers(HttpMethod.GET, "/api/authors/me")
                .authenticated()
                .requestMatchers(HttpMethod.GET, "/**")
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, "/**")
                .permitAll()
                .requestMatchers("/api/**")
                .hasAuthority("SCOPE_articles:write")
                .anyRequest()
                .authenticated();
    }
}

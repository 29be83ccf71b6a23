package dev.broadsheet.edge.http;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Who may call what: the one thing each service says about its security. Ends with {@code
 * anyRequest()}.
 */
@FunctionalInterface
public interface AccessRules {

    void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests);
}

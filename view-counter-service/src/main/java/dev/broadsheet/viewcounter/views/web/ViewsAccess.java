package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.edge.http.AccessRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ViewsAccess {

    /**
     * Anybody may read, view and see counts; a batch of views asks for its scope itself, and what
     * is told to authors and those who run the site looks at who asks.
     */
    @Bean
    AccessRules accessRules() {
        return requests -> {
            requests.requestMatchers("/view-counter-service/check", "/view-counter-service/rebuild")
                    .hasAuthority("SCOPE_ops");
            requests.requestMatchers("/api/views/breakdown", "/api/views/*/breakdown")
                    .authenticated();
            requests.anyRequest().permitAll();
        };
    }
}

package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.edge.http.AccessRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ViewsAccess {

    /** Anybody may read, view and see counts; a batch of views asks for its scope itself. */
    @Bean
    AccessRules accessRules() {
        return requests -> requests.anyRequest().permitAll();
    }
}

package dev.broadsheet.notification;

import dev.broadsheet.edge.http.AccessRules;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class NotificationService {

    public static void main(String[] args) {
        SpringApplication.run(NotificationService.class, args);
    }

    /** Everybody has follows and an inbox of their own; how many follow something is public. */
    @Bean
    AccessRules accessRules() {
        return requests ->
                requests.requestMatchers(
                                HttpMethod.GET, "/api/followers/**", "/api/channels/web-push/key")
                        .permitAll()
                        .requestMatchers("/api/email-follows")
                        .permitAll()
                        .requestMatchers("/api/ops/**")
                        .hasAuthority("SCOPE_ops")
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll();
    }
}

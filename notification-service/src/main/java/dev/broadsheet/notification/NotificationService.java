package dev.broadsheet.notification;

import dev.broadsheet.edge.http.AccessRules;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;

/** The service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class NotificationService {

    public static void main(String[] args) {
        SpringApplication.run(NotificationService.class, args);
    }

    /** Follows and alerts are a subject's: a token without one is none. */
    @Bean
    OAuth2TokenValidator<Jwt> subjectNeeded() {
        return new JwtClaimValidator<String>(
                JwtClaimNames.SUB, subject -> subject != null && !subject.isBlank());
    }

    /** Everybody has follows and an inbox of their own; there is nothing else to see. */
    @Bean
    AccessRules accessRules() {
        return requests ->
                requests.requestMatchers("/api/**").authenticated().anyRequest().permitAll();
    }
}

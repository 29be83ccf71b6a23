package dev.broadsheet.edge.http;

import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.util.unit.DataSize;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/** Wires the HTTP edge around the {@link AccessRules} of a service. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration",
        })
@Import({ErrorProblems.class, ProblemAdvice.class})
public class HttpEdge {

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(
            @Value("${broadsheet.http.max-body:256KB}") DataSize limit,
            List<BodyAllowance> allowances,
            ProblemWriter problems) {
        var registration =
                new FilterRegistrationBean<>(new BodyLimit(limit.toBytes(), allowances, problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    @ConditionalOnBean(AccessRules.class)
    SecurityFilterChain resourceServer(
            HttpSecurity http,
            AccessRules rules,
            ProblemWriter problems,
            @Value("/${spring.application.name}") String service) {
        var unauthenticated = unauthenticated(problems);
        var forbidden = forbidden(problems);
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(
                                    DispatcherType.ERROR,
                                    DispatcherType.ASYNC,
                                    DispatcherType.FORWARD)
                            .permitAll();
                    requests.requestMatchers(service + "/actuator/**", service + "/openapi.json")
                            .permitAll();
                    rules.apply(requests);
                })
                .oauth2ResourceServer(server ->
                        server.jwt(Customizer.withDefaults())
                                .authenticationEntryPoint(unauthenticated)
                                .accessDeniedHandler(forbidden))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(unauthenticated)
                                .accessDeniedHandler(forbidden))
                .build();
    }

    /** What is somebody's is the subject's: a token without one is none. */
    @Bean
    OAuth2TokenValidator<Jwt> subjectNeeded() {
        return new JwtClaimValidator<String>(
                JwtClaimNames.SUB, subject -> subject != null && !subject.isBlank());
    }

    /**
     * Spring Security sets the status and {@code WWW-Authenticate} (RFC 6750) and leaves the body
     * empty.
     */
    private static AuthenticationEntryPoint unauthenticated(ProblemWriter problems) {
        var bearer = new BearerTokenAuthenticationEntryPoint();
        return (request, response, e) -> {
            bearer.commence(request, response, e);
            var status = HttpStatus.valueOf(response.getStatus());
            problems.write(request, response, status, "A valid bearer token is needed.");
        };
    }

    private static AccessDeniedHandler forbidden(ProblemWriter problems) {
        var bearer = new BearerTokenAccessDeniedHandler();
        return (request, response, e) -> {
            bearer.handle(request, response, e);
            problems.write(
                    request, response, HttpStatus.FORBIDDEN, "This token does not allow that.");
        };
    }
}

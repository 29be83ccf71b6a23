package dev.broadsheet.edge.http;

import io.micrometer.core.instrument.MeterRegistry;

import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;

/** Wires the HTTP edge around the {@link AccessRules} of a service. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration",
        })
@EnableConfigurationProperties(RateLimitProperties.class)
@Import({ErrorProblems.class, ProblemAdvice.class})
public class HttpEdge {

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(
            @Value("${broadsheet.http.max-body:256KB}") DataSize limit,
            ObjectProvider<BodyLimitRule> rules,
            ProblemWriter problems) {
        var registration =
                new FilterRegistrationBean<>(
                        new BodyLimit(limit.toBytes(), rules.orderedStream().toList(), problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    /** Runs after Boot's own, and so stands nearer to what it reports. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerProblems(JsonMapper json) {
        return tomcat ->
                tomcat.addContextCustomizers(context ->
                        context.getParent().getPipeline().addValve(new ContainerProblems(json)));
    }

    @Bean
    WebMvcConfigurer acceptableAnswers(ObjectProvider<RequestMappingHandlerAdapter> adapter) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AcceptableAnswer(adapter));
            }
        };
    }

    @Bean
    RateLimit readLimit(RateLimitProperties limits, ProblemWriter problems, MeterRegistry meters) {
        var quota = new Quota(limits.readsPerMinute(), System::nanoTime);
        return new RateLimit("reads", quota, problems, meters);
    }

    @Bean
    RateLimit writeLimit(RateLimitProperties limits, ProblemWriter problems, MeterRegistry meters) {
        var quota = new Quota(limits.writesPerMinute(), System::nanoTime);
        return new RateLimit("writes", quota, problems, meters);
    }

    /** Before everything else, so that what is refused costs nothing. */
    @Bean
    FilterRegistrationBean<AddressLimit> addressLimit(
            RateLimitProperties limits,
            RateLimit readLimit,
            @Value("/${spring.application.name}/") String ownPages) {
        var registration = new FilterRegistrationBean<>(new AddressLimit(ownPages, readLimit));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setEnabled(limits.enabled());
        return registration;
    }

    /**
     * Boot's property for them counts only without an issuer. Otherwise what is accepted would be
     * what the issuer has keys for.
     */
    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer pinnedAlgorithms(
            OAuth2ResourceServerProperties properties) {
        var pinned =
                properties.getJwt().getJwsAlgorithms().stream()
                        .map(SignatureAlgorithm::valueOf)
                        .toList();
        return decoder -> decoder.jwsAlgorithms(algorithms -> algorithms.addAll(pinned));
    }

    /** A request is observed as one, not as the filters that it passes: each of them takes time. */
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @ConditionalOnBean(AccessRules.class)
    SecurityFilterChain resourceServer(
            HttpSecurity http,
            AccessRules rules,
            ProblemWriter problems,
            JwtDecoder decoder,
            Clock clock,
            RateLimitProperties limits,
            RateLimit writeLimit,
            @Value("/${spring.application.name}") String service) {
        var unauthenticated = unauthenticated(problems);
        var forbidden = forbidden(problems);
        if (limits.enabled()) {
            http.addFilterBefore(
                    new SubjectLimit(writeLimit, limits.exemptScopes()), AuthorizationFilter.class);
        }
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
                    requests.requestMatchers(
                                    service + "/actuator/**",
                                    service + "/assets/**",
                                    service + "/openapi.json")
                            .permitAll();
                    requests.requestMatchers(service + "/dead-letters/**")
                            .hasAuthority("SCOPE_ops");
                    rules.apply(requests);
                })
                .oauth2ResourceServer(server ->
                        server.jwt(jwt -> jwt.decoder(new VerifiedTokens(decoder, clock)))
                                .authenticationEntryPoint(unauthenticated)
                                .accessDeniedHandler(forbidden))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(unauthenticated)
                                .accessDeniedHandler(forbidden))
                .build();
    }

    /** Parameters name constants as JSON does, in lower case. */
    @Bean
    WebMvcConfigurer lenientParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                ApplicationConversionService.addApplicationConverters(registry);
            }
        };
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

package dev.broadsheet.edge.openapi;

import io.swagger.v3.core.converter.ModelConverter;

import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.SecurityFilterChain;

/** Completes the description that springdoc makes of the controllers. */
@AutoConfiguration
public class OpenApiEdge {

    @Bean
    GlobalOperationCustomizer naming() {
        return new Naming();
    }

    @Bean
    ModelConverter nullability() {
        return new Nullability();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    OpenApiCustomizer completion(
            @Value("${spring.application.name}") String service,
            @Value("${broadsheet.public-url}") String origin,
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer,
            ObjectProvider<SecurityFilterChain> security) {
        return api ->
                new Completion(api, new Permissions(security.getObject()))
                        .complete(service, origin, issuer);
    }
}

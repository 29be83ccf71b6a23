package dev.broadsheet.article.cache;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the cache in front of observation, security and all endpoints. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpCacheProperties.class)
class HttpCaching {

    /** What is to see every request, such as a limit on their number, comes first of all. */
    @Bean
    FilterRegistrationBean<HttpCache> httpCache(
            HttpCacheProperties properties,
            @Value("/${spring.application.name}/") String ownPaths,
            MeterRegistry meters) {
        var registration =
                new FilterRegistrationBean<>(
                        new HttpCache(properties, ownPaths, meters, System::nanoTime));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }
}

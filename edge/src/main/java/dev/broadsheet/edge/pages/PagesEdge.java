package dev.broadsheet.edge.pages;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Wires what pages are made of. */
@AutoConfiguration
public class PagesEdge {

    private static final String LOCATION = "classpath:/assets/";
    private static final String CLIENT = "broadsheet-web";
    private static final CacheControl FOR_LONG =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic();

    @Bean
    Assets assets(@Value("${spring.application.name}") String service) throws IOException {
        return new Assets(service);
    }

    @Bean
    PageLogin pageLogin(
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer) {
        return new PageLogin(issuer, CLIENT);
    }

    /** What was built at once is of one time, which tells nobody whether it changed. */
    @Bean
    WebMvcConfigurer assetHandlers(
            Assets assets, @Value("/${spring.application.name}/assets/**") String others) {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler(assets.url("**"))
                        .addResourceLocations(LOCATION)
                        .setCacheControl(FOR_LONG);
                registry.addResourceHandler(others)
                        .addResourceLocations(LOCATION)
                        .setCacheControl(CacheControl.noCache())
                        .setUseLastModified(false)
                        .resourceChain(false)
                        .addResolver(new AnyVersion());
            }
        };
    }

    /**
     * Answers with what there is: without a version, as for a service worker; for that of another
     * instance, while one release of the service is replaced by the next.
     */
    private static class AnyVersion extends PathResourceResolver {

        private static final Pattern VERSION = Pattern.compile("^[0-9a-f]{32}/");

        @Override
        protected @Nullable Resource getResource(String path, Resource location)
                throws IOException {
            return super.getResource(VERSION.matcher(path).replaceFirst(""), location);
        }
    }
}

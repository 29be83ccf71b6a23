package dev.broadsheet.edge.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.Set;

/**
 * How much is served to one caller by one instance.
 *
 * @param writesPerMinute for one subject
 * @param readsPerMinute for one address
 * @param exemptScopes whose token has one of these writes without limit
 */
@ConfigurationProperties("broadsheet.http.rate-limits")
record RateLimitProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("600") int writesPerMinute,
        @DefaultValue("6000") int readsPerMinute,
        @DefaultValue Set<String> exemptScopes) {

    RateLimitProperties {
        exemptScopes = Set.copyOf(exemptScopes);
    }
}

package dev.broadsheet.notification.push.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Bounds of the requests that leave this service.
 *
 * @param allowLoopbackHttp whether plain HTTP to this machine is allowed too: for local stacks only
 * @param deadline from the beginning of a request to the last byte of its answer
 * @param connections open at the same time
 * @param connectionsPerHost of these, to one host
 */
@ConfigurationProperties("notification.push")
record OutgoingHttpProperties(
        @DefaultValue("false") boolean allowLoopbackHttp,
        @DefaultValue("15s") Duration deadline,
        @DefaultValue("1000") int connections,
        @DefaultValue("200") int connectionsPerHost) {}

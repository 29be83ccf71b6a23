package dev.broadsheet.notification.push.http;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.time.Duration;

/**
 * Bounds of the requests that leave this service.
 *
 * @param allowLoopbackHttp whether plain HTTP to this machine is allowed too: for local stacks only
 * @param httpDeadline from the beginning of a request to the last byte of its answer
 * @param httpConnections open at the same time
 * @param httpConnectionsPerHost of these, to one host
 */
@ConfigurationProperties("notification.push")
record OutgoingHttpProperties(
        boolean allowLoopbackHttp,
        Duration httpDeadline,
        int httpConnections,
        int httpConnectionsPerHost) {}

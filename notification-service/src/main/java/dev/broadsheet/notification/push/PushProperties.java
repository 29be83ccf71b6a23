package dev.broadsheet.notification.push;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.time.Duration;

/**
 * How one endpoint is kept from harming the others.
 *
 * @param deadline of an attempt, whatever its channel does
 * @param atOnce pushes that may be under way to one endpoint
 * @param perSecond pushes that one endpoint is sent
 * @param pause after which an endpoint that failed is tried again
 */
@ConfigurationProperties("notification.push")
record PushProperties(Duration deadline, int atOnce, int perSecond, Duration pause) {}

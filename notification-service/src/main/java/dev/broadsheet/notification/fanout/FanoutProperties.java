package dev.broadsheet.notification.fanout;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.time.Duration;

/**
 * How the walks go.
 *
 * @param page followers that are told together
 * @param atOnce walks that go on at the same time in an instance
 * @param turn after which a walk steps back behind those that wait
 * @param window what was announced earlier is not pushed any more; as long a walk is remembered
 */
@ConfigurationProperties("notification.fanout")
record FanoutProperties(int page, int atOnce, Duration turn, Duration window) {}

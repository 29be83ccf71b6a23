package dev.broadsheet.notification.live;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.time.Duration;

/**
 * Settings of the streams.
 *
 * @param heartbeat longest silence on a stream
 * @param retry after which a reader that was cut off should come back
 * @param queue how many alerts may wait for one reader's connection before it is cut off
 * @param streams how many may be open on this instance
 * @param tail how many publications are kept in memory for readers who come back
 */
@ConfigurationProperties("notification.live")
record LiveProperties(Duration heartbeat, Duration retry, int queue, int streams, int tail) {}

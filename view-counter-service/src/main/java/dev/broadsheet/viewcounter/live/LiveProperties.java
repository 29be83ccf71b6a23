package dev.broadsheet.viewcounter.live;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.time.Duration;

/**
 * Settings of the streams.
 *
 * @param heartbeat longest silence on a stream
 * @param retry after which a reader that was cut off should come back
 * @param queue how many counts may wait for one reader's connection before it is cut off
 * @param streams how many may be open on this instance
 * @param lifetime after which a stream ends
 */
@ConfigurationProperties("viewcounter.live")
record LiveProperties(
        Duration heartbeat, Duration retry, int queue, int streams, Duration lifetime) {}

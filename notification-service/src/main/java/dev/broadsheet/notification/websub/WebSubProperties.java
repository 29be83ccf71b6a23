package dev.broadsheet.notification.websub;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How the hub works.
 *
 * @param feedsFrom origin where the feeds are fetched
 * @param settle after which a feed shows what changed, whatever keeps it for a moment
 * @param page subscribers that are told together
 * @param retries pauses before a subscriber that could not be reached is asked again what it wants
 */
@ConfigurationProperties("notification.websub")
record WebSubProperties(URI feedsFrom, Duration settle, int page, List<Duration> retries) {

    WebSubProperties {
        retries = List.copyOf(retries);
    }
}

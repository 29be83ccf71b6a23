package dev.broadsheet.notification.deliveries;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.time.Duration;
import java.util.List;

/**
 * How long a delivery is tried, and remembered.
 *
 * @param underWay most pushes that an instance has sent on a channel and not recorded; a crash may
 *     send them again
 * @param patience how long the one who tells many waits for the slower ones
 * @param schedule pauses between the attempts
 * @param givenUpAfter how long an endpoint may take nothing before it is disabled
 * @param kept after which what is settled is forgotten
 */
@ConfigurationProperties("notification.deliveries")
record DeliveriesProperties(
        int underWay,
        Duration patience,
        List<Duration> schedule,
        Duration givenUpAfter,
        Duration kept) {

    DeliveriesProperties {
        schedule = List.copyOf(schedule);
    }
}

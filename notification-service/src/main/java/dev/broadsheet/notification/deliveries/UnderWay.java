package dev.broadsheet.notification.deliveries;

import dev.broadsheet.notification.endpoints.Channel;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * How much was sent and is not recorded yet: what a crash may send again. It is bounded, on each
 * channel by itself, so that who hangs on one keeps nobody of another waiting.
 */
final class UnderWay {

    private final Map<Channel, Semaphore> left = new EnumMap<>(Channel.class);

    /**
     * Makes the bounds.
     *
     * @param most on each channel
     */
    UnderWay(int most) {
        for (var channel : Channel.values()) {
            left.put(channel, new Semaphore(most, true));
        }
    }

    /**
     * Waits until so many more may be sent; all at once, or several who wait could wait for each
     * other.
     *
     * @throws IllegalStateException when interrupted
     */
    void begin(Collection<Channel> channels) {
        try {
            for (var channel : left.entrySet()) {
                channel.getValue().acquire(count(channel.getKey(), channels));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to stop", e);
        }
    }

    void end(Collection<Channel> channels) {
        left.forEach((channel, semaphore) -> semaphore.release(count(channel, channels)));
    }

    private static int count(Channel wanted, Collection<Channel> channels) {
        return (int) channels.stream().filter(wanted::equals).count();
    }
}

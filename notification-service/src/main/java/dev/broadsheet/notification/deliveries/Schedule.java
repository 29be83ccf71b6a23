package dev.broadsheet.notification.deliveries;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to try again: Svix's schedule by default, eight attempts over 27 hours and 35 minutes.
 *
 * @param pauses between the attempts
 */
record Schedule(List<Duration> pauses, RandomGenerator random) {

    /** So that those who failed together do not come back together. */
    private static final double JITTER = 0.1;

    /** Nobody may keep us waiting for longer. */
    private static final Duration LONGEST = Duration.ofHours(24);

    /**
     * The pause before the next attempt.
     *
     * @param tries that were made
     * @param asked what the receiver asked for; never shortens the pause
     * @return empty when that was the last attempt
     */
    Optional<Duration> next(int tries, Optional<Duration> asked) {
        if (tries > pauses.size()) {
            return Optional.empty();
        }
        var planned = pauses.get(tries - 1);
        var jittered =
                Duration.ofMillis(
                        (long) (planned.toMillis() * (1 + JITTER * (2 * random.nextDouble() - 1))));
        return Optional.of(
                asked.map(wanted -> wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted)
                        .filter(wanted -> wanted.compareTo(jittered) > 0)
                        .orElse(jittered));
    }
}

package dev.broadsheet.notification.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

class ScheduleTest {

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(10));

    private final Schedule schedule = new Schedule(PAUSES, new Random(1));

    @Test
    void eight_attempts_are_made_over_27_hours_and_35_minutes() {
        var all =
                IntStream.rangeClosed(1, 7)
                        .mapToObj(tries -> schedule.next(tries, Optional.empty()));
        var sum = all.map(Optional::orElseThrow).reduce(Duration.ZERO, Duration::plus);
        var asked = Duration.ofHours(27).plusMinutes(35).plusSeconds(5);
        assertThat(sum).isCloseTo(asked, asked.dividedBy(10));
        assertThat(schedule.next(8, Optional.empty())).isEmpty();
    }

    @Test
    void those_who_failed_together_come_back_apart() {
        var pauses =
                IntStream.range(0, 1_000)
                        .mapToObj(_ -> schedule.next(2, Optional.empty()).orElseThrow())
                        .toList();
        assertThat(pauses)
                .allSatisfy(pause ->
                        assertThat(pause)
                                .isBetween(Duration.ofSeconds(270), Duration.ofSeconds(330)));
        assertThat(pauses.stream().distinct().count()).isGreaterThan(900);
    }

    @Test
    void what_the_receiver_asks_for_makes_it_later_and_never_sooner() {
        assertThat(schedule.next(1, Optional.of(Duration.ofMinutes(10))))
                .contains(Duration.ofMinutes(10));
        assertThat(schedule.next(3, Optional.of(Duration.ofSeconds(1))).orElseThrow())
                .isGreaterThan(Duration.ofMinutes(26));
        assertThat(schedule.next(1, Optional.of(Duration.ofDays(400))))
                .contains(Duration.ofHours(24));
        assertThat(schedule.next(8, Optional.of(Duration.ofSeconds(1)))).isEmpty();
    }
}

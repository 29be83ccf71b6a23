package dev.broadsheet.notification.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.notification.push.Outcome.Delivered;
import dev.broadsheet.notification.push.Outcome.Failed;
import dev.broadsheet.notification.push.Outcome.Postponed;
import dev.broadsheet.notification.push.Outcome.Refused;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

class IsolationTest {

    private static final Outcome FAILED = new Failed(500, "broken");
    private static final Outcome DELIVERED = new Delivered(200);

    private final Isolation isolation =
            Isolation.of(new PushProperties(Duration.ofSeconds(20), 8, 50, Duration.ofMinutes(1)))
                    .get();

    @Test
    void an_endpoint_that_keeps_failing_is_left_alone_for_a_while() {
        IntStream.range(0, 5).forEach(_ -> assertThat(attempt(FAILED)).isEqualTo(FAILED));
        assertThat(attempt(DELIVERED)).isInstanceOf(Postponed.class);
        assertThat(isolation.state()).isEqualTo(State.OPEN);
    }

    @Test
    void what_the_endpoint_refuses_says_nothing_against_the_endpoint() {
        IntStream.range(0, 20).forEach(_ -> attempt(new Refused(400, "not this one")));
        assertThat(attempt(DELIVERED)).isEqualTo(DELIVERED);
    }

    @Test
    void an_endpoint_that_hangs_holds_a_few_pushes_and_no_more() {
        var hanging =
                IntStream.range(0, 8)
                        .mapToObj(_ -> isolation.attempt(CompletableFuture::new))
                        .toList();
        assertThat(attempt(DELIVERED)).isInstanceOf(Postponed.class);
        hanging.getFirst().complete(DELIVERED);
        assertThat(hanging).filteredOn(CompletableFuture::isDone).hasSize(1);
    }

    @Test
    void an_endpoint_is_sent_so_many_in_a_second() {
        var outcomes = IntStream.range(0, 200).mapToObj(_ -> attempt(DELIVERED)).toList();
        assertThat(outcomes).contains(DELIVERED).hasAtLeastOneElementOfType(Postponed.class);
    }

    @Test
    void what_was_not_attempted_takes_no_place_of_another() {
        IntStream.range(0, 30)
                .forEach(_ -> attempt(new Postponed(Duration.ofSeconds(1), "no server")));
        assertThat(attempt(DELIVERED)).isEqualTo(DELIVERED);
    }

    @Test
    void a_way_out_that_breaks_gives_back_what_it_took() {
        for (var n = 0; n < 20; n++) {
            var broken =
                    isolation.attempt(
                            () -> CompletableFuture.failedFuture(new IllegalStateException()));
            assertThat(broken).isDone();
        }
        assertThat(isolation.state()).isEqualTo(State.OPEN);
        assertThat(attempt(DELIVERED)).isInstanceOf(Postponed.class);
    }

    private Outcome attempt(Outcome outcome) {
        return isolation.attempt(() -> CompletableFuture.completedFuture(outcome)).join();
    }
}

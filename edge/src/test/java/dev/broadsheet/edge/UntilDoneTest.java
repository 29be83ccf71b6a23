package dev.broadsheet.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class UntilDoneTest {

    @Test
    void the_work_is_done_however_early_its_thread_runs() {
        var all =
                IntStream.range(0, 20_000)
                        .mapToObj(_ -> new UntilDone("nothing", () -> true))
                        .toList();

        all.forEach(UntilDone::start);

        await().until(() -> all.stream().allMatch(UntilDoneTest::isUp));
    }

    @Test
    void what_fails_is_tried_again() {
        var attempts = new AtomicInteger();
        var work =
                new UntilDone(
                        "work",
                        () -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new IllegalStateException("not there yet");
                            }
                            return true;
                        });
        assertThat(isUp(work)).isFalse();

        work.start();

        await().until(() -> isUp(work));
        assertThat(attempts).hasValue(2);
        work.stop();
    }

    private static boolean isUp(UntilDone work) {
        return work.health().getStatus().equals(Status.UP);
    }
}

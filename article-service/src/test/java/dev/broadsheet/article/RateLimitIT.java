package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.broadsheet.article.Http.Answer;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The limits are those of production, in all tests: only here somebody reaches one. */
class RateLimitIT extends OnBackends {

    private static final int WRITES = 600;

    RateLimitIT(@LocalServerPort int port) {
        super(port);
    }

    @Test
    void a_subject_writes_600_times_a_minute_and_others_go_on() throws Exception {
        long begin = System.nanoTime();
        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> writes =
                    Collections.nCopies(WRITES, () -> write(author).status());
            for (Future<Integer> status : threads.invokeAll(writes)) {
                statuses.add(status.get());
            }
        }
        Answer refused = write(author);
        assumeThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("a minute is not over yet")
                .isLessThan(Duration.ofMinutes(1));

        assertThat(statuses).containsOnly(400);
        refused.expectProblem(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(refused.header("RateLimit"))
                .isEqualTo("\"writes\";r=0;t=" + refused.header("Retry-After"));
        write(reader.as(newAuthor("grace"))).expectProblem(400);
        author.get("/api/articles").expect(200);
    }

    @Test
    void what_an_address_reads_counts_for_that_address_alone() {
        assertThat(from("203.0.113.7").header("RateLimit")).isEqualTo("\"reads\";r=5999;t=60");
        assertThat(from("203.0.113.8").header("RateLimit")).isEqualTo("\"reads\";r=5999;t=60");
        assertThat(from("203.0.113.7").header("RateLimit")).startsWith("\"reads\";r=5998;");
        assertThat(from("203.0.113.7").header("RateLimit-Policy"))
                .isEqualTo("\"reads\";q=6000;w=60");
    }

    private Answer from(String address) {
        return author.with("X-Forwarded-For", address).get("/api/articles?limit=1").expect(200);
    }

    private static Answer write(Http author) {
        return author.with("Content-Type", "application/json").send("POST", "/api/articles", "{");
    }
}

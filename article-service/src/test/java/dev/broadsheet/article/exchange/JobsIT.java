package dev.broadsheet.article.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.broadsheet.testing.Backends;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

class JobsIT {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Order ORDER =
            new Order(Direction.IMPORT, Format.MARKDOWN_ZIP, "ada", false, null);
    private static final Progress HALF = new Progress(2, 1, Map.of(Outcome.CREATED, 1L), 0);

    private final MongoClient client = MongoClients.create(Backends.shared().mongodbUri());
    private final MongoTemplate store = new MongoTemplate(client, "exchange");
    private final Jobs jobs = new Jobs(store);
    private final Items items = new Items(store);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void of_two_who_see_a_job_stand_still_one_takes_it() {
        Job job = jobs.add(Job.of("ada", ORDER, State.QUEUED, NOW));

        Job taken = jobs.take(job, "one").orElseThrow();

        assertThat(jobs.take(job, "two")).isEmpty();
        assertThat(taken.state()).isEqualTo(State.RUNNING);
        assertThat(taken.lease()).isEqualTo(new Lease("one", 1, 1));
    }

    @Test
    void whoever_lost_a_job_changes_it_no_more() {
        Job first = taken(jobs.add(Job.of("ada", ORDER, State.QUEUED, NOW)), "one");
        Job second = taken(first, "two");

        assertThat(jobs.moved(first, HALF)).isFalse();
        jobs.release(first, HALF);
        jobs.end(first, State.DONE, HALF, NOW);

        assertThat(read(second)).isEqualTo(second);
        assertThat(jobs.moved(second, HALF)).isTrue();
        assertThat(read(second).progress()).isEqualTo(HALF);
        assertThat(read(second).lease()).isEqualTo(new Lease("two", 3, 0));
    }

    @Test
    void a_job_that_is_let_go_is_free_at_once() {
        Job job = taken(jobs.add(Job.of("ada", ORDER, State.QUEUED, NOW)), "one");

        jobs.release(job, HALF);

        assertThat(read(job).state()).isEqualTo(State.QUEUED);
        assertThat(read(job).lease().worker()).isNull();
    }

    @Test
    void an_outcome_is_written_once() {
        Job job = jobs.add(Job.of("ada", ORDER, State.QUEUED, NOW));
        Item item = Item.waiting(Item.id(job.id(), "00000000"), "a.md", "# a");
        items.put(List.of(item));

        items.settle(item, Result.refused("First."));
        items.settle(item, Result.refused("Second."));
        items.intend(item, Outcome.CREATED);

        Item settled = items.whole(job, null, 10).getFirst();
        assertThat(settled.problem()).isEqualTo("First.");
        assertThat(settled.intended()).isNull();
        assertThat(settled.source()).isNull();
        assertThat(items.waiting(job, null, 10)).isEmpty();
        assertThat(items.outcomes(job)).isEqualTo(Map.of(Outcome.REFUSED, 1L));
    }

    @Test
    void what_is_older_is_forgotten_with_all_of_it() {
        Job old = jobs.add(Job.of("ada", ORDER, State.DONE, NOW.minusSeconds(1)));
        Job young = jobs.add(Job.of("ada", ORDER, State.DONE, NOW));
        items.put(List.of(item(old), item(young)));

        items.removeBefore(Job.firstId(NOW));
        jobs.removeBefore(Job.firstId(NOW));

        assertThat(jobs.ofOwner("ada", Direction.IMPORT, old.id())).isEmpty();
        assertThat(items.whole(old, null, 10)).isEmpty();
        assertThat(read(young)).isEqualTo(young);
        assertThat(items.whole(young, null, 10)).hasSize(1);
    }

    private static Item item(Job job) {
        return Item.waiting(Item.id(job.id(), "00000000"), "a.md", "# a");
    }

    private Job taken(Job job, String worker) {
        return jobs.take(job, worker).orElseThrow();
    }

    private Job read(Job job) {
        return jobs.ofOwner("ada", Direction.IMPORT, job.id()).orElseThrow();
    }
}

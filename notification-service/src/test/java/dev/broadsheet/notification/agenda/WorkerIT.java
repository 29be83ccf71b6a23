package dev.broadsheet.notification.agenda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.result.UpdateResult;

import dev.broadsheet.notification.agenda.Agenda.Taken;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.data.mongodb.core.query.UpdateDefinition;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A worker does what is due, forgets what is done, and comes back as it was. */
class WorkerIT extends OnStore {

    private static final Duration LEASE = Duration.ofMillis(200);
    private static final Duration SWEEPS = Duration.ofMillis(50);

    @Test
    void what_is_finished_is_forgotten_when_its_time_has_come() {
        enter("soon");
        enter("later");
        var agenda = agenda(LEASE, store);
        Consumer<Taken> work =
                taken -> {
                    var later = taken.id().equals("later") ? Duration.ofDays(1) : Duration.ZERO;
                    agenda.finish(taken, agenda.now().plus(later), new Update());
                };
        var worker = new Worker("sweeper", agenda, 1, SWEEPS, work);
        worker.start();
        try {
            await().until(() -> left().equals(List.of("later")));
        } finally {
            worker.stop();
        }
    }

    @Test
    void a_worker_that_was_stopped_between_taking_and_beginning_works_when_it_is_started_again()
            throws InterruptedException {
        enter("only");
        var taking = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var slow =
                new MongoTemplate(client, "agenda") {
                    @Override
                    public UpdateResult updateFirst(
                            Query query, UpdateDefinition update, String collection) {
                        taking.countDown();
                        outlast(stopped);
                        return super.updateFirst(query, update, collection);
                    }
                };
        var agenda = agenda(LEASE, slow);
        var worker = new Worker("stopped", agenda, 1, SWEEPS, agenda::leave);
        worker.start();
        taking.await();
        var stopping = Thread.ofPlatform().start(worker::stop);
        await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
        stopped.countDown();
        stopping.join();
        assertThat(documents().getFirst()).containsKey("todo");

        worker.start();
        try {
            await().until(() -> !documents().getFirst().containsKey("todo"));
        } finally {
            worker.stop();
        }
    }

    private static void outlast(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void enter(String id) {
        enter(new Document("_id", id), DUE);
    }

    private List<String> left() {
        return documents().stream().map(document -> document.getString("_id")).toList();
    }
}

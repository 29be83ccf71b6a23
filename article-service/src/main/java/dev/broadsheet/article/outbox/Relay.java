package dev.broadsheet.article.outbox;

import dev.broadsheet.article.outbox.PendingEvents.OfArticle;
import dev.broadsheet.article.outbox.PendingEvents.Waiting;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Sends pending events: at once those this instance wrote, and within two sweeps those whose relay
 * died. Any number of instances may run; there is no leader and no lease. Whoever sends an event
 * sends all those before it first, and an event is removed only when the broker has it: so the
 * first occurrences on the topic are in order, and a crash leaves repeats of the same id, never a
 * gap.
 */
@Component
@EnableConfigurationProperties(OutboxProperties.class)
class Relay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final int QUEUE = 10_000;
    private static final int BATCH = 500;
    private static final Duration STOPPING = Duration.ofSeconds(4);

    private final PendingEvents events;
    private final ArticlesTopic topic;
    private final Backlog backlog;
    private final Duration pause;
    private final BlockingQueue<UUID> handed = new ArrayBlockingQueue<>(QUEUE);

    /** What each waiting article was about to tell at the sweep before: no clock is compared. */
    private Map<UUID, String> heads = Map.of();

    private volatile boolean running;
    private @Nullable Thread worker;

    Relay(PendingEvents events, ArticlesTopic topic, Backlog backlog, OutboxProperties properties) {
        this.events = events;
        this.topic = topic;
        this.backlog = backlog;
        this.pause = properties.sweepInterval();
    }

    /**
     * Asks for the events of an article to be sent now. When too many ask, a sweep finds the rest.
     */
    void handOver(UUID article) {
        boolean queued = handed.offer(article);
        log.trace("Article {} handed over: {}", article, queued);
    }

    private void run() {
        long lastSweep = System.nanoTime();
        while (running || !handed.isEmpty()) {
            try {
                relay(nextBatch(lastSweep + pause.toNanos() - System.nanoTime()));
                if (System.nanoTime() - lastSweep >= pause.toNanos()) {
                    lastSweep = System.nanoTime();
                    sweep();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException | Error e) {
                // Nothing is lost: the events are in the documents, and the next sweep tries again.
                // Not even an Error may end this thread: nobody would notice.
                log.warn("Events could not be relayed now", e);
            }
        }
    }

    private Set<UUID> nextBatch(long patienceNanos) throws InterruptedException {
        Set<UUID> batch = new LinkedHashSet<>();
        UUID first = handed.poll(running ? patienceNanos : 0, TimeUnit.NANOSECONDS);
        if (first != null) {
            batch.add(first);
            handed.drainTo(batch, BATCH - 1);
        }
        return batch;
    }

    /**
     * Relays what has not moved since the sweep before: whoever should have sent it is gone, or
     * could not.
     */
    private void sweep() throws InterruptedException {
        List<Waiting> waiting = events.waiting(QUEUE);
        backlog.observe(waiting);
        List<UUID> left =
                waiting.stream()
                        .filter(article -> article.head().equals(heads.get(article.id())))
                        .map(Waiting::id)
                        .toList();
        heads = waiting.stream().collect(Collectors.toMap(Waiting::id, Waiting::head));
        for (int from = 0; from < left.size(); from += BATCH) {
            if (!relay(left.subList(from, Math.min(left.size(), from + BATCH)))) {
                return;
            }
        }
    }

    /** Whether the broker took everything. */
    private boolean relay(Collection<UUID> articles) throws InterruptedException {
        if (articles.isEmpty()) {
            return true;
        }
        List<OfArticle> pending = events.of(articles);
        List<OfArticle> sent = topic.send(pending);
        if (!sent.isEmpty()) {
            events.remove(sent);
        }
        return sent.size() == pending.size();
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofPlatform().name("outbox-relay").start(this::run);
    }

    /** Sends what was handed over, if the broker takes it soon; the rest stays in the documents. */
    @Override
    public void stop() {
        running = false;
        Thread stopping = worker;
        if (stopping != null) {
            try {
                if (!stopping.join(STOPPING)) {
                    stopping.interrupt();
                }
            } catch (InterruptedException e) {
                stopping.interrupt();
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the web server, which hands over, and before the producer. */
    @Override
    public int getPhase() {
        return 0;
    }
}

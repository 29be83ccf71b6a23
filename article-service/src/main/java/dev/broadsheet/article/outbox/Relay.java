package dev.broadsheet.article.outbox;

import dev.broadsheet.article.outbox.HandedOver.Handed;
import dev.broadsheet.article.outbox.PendingEvents.OfArticle;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Sends pending events: at once those this instance wrote, and within two sweeps those whose relay
 * died. Any number of instances may run; there is no leader and no lease. Whoever sends an event
 * knows that those before it were sent, or sends them first, and an event is removed only when the
 * broker has it: so the first occurrences on the topic are in order, and a crash leaves repeats of
 * the same id, never a gap.
 *
 * <p>One thread does it all. It waits neither for the broker nor for one article on behalf of
 * another.
 */
@Component
class Relay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final int BATCH = 500;
    private static final int MOST_FLYING = 2_000;
    private static final Duration STOPPING = Duration.ofSeconds(4);

    private final PendingEvents events;
    private final HandedOver handed;
    private final Flights flights;
    private final Settled settled;
    private final Sweep sweep;

    /** Articles to look at when their present flight is over, and when they were written. */
    private final Map<UUID, @Nullable Long> changed = new LinkedHashMap<>();

    private volatile boolean running;
    private @Nullable Thread worker;

    Relay(PendingEvents events, HandedOver handed, Flights flights, Settled settled, Sweep sweep) {
        this.events = events;
        this.handed = handed;
        this.flights = flights;
        this.settled = settled;
        this.sweep = sweep;
    }

    private void run() {
        while (running || isBusy()) {
            try {
                accept(handed.next(patience()));
                settled.add(flights.land());
                settled.removeSoon();
                lookAtChanged();
                if (running && sweep.nanosUntilDue() <= 0) {
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

    private boolean isBusy() {
        return !handed.isEmpty() || isWaiting();
    }

    private boolean isWaiting() {
        return flights.number() > 0 || !settled.isEmpty();
    }

    private long patience() {
        long untilSweep = sweep.nanosUntilDue();
        return isWaiting() ? Math.min(untilSweep, Settled.LINGER.toNanos()) : untilSweep;
    }

    private void accept(List<Handed> batch) {
        for (Handed next : batch) {
            UUID article = next.article();
            if (next.written() == null) {
                flights.forgive(article);
            }
            if (next.known() == null || flights.has(article)) {
                changed.putIfAbsent(article, next.written());
            } else if (flights.number() >= MOST_FLYING
                    || !flights.launch(next.known(), next.written())) {
                return;
            }
        }
    }

    private void lookAtChanged() {
        Map<UUID, @Nullable Long> landed = new LinkedHashMap<>(changed);
        landed.keySet().removeIf(flights::has);
        if (!landed.isEmpty()) {
            changed.keySet().removeAll(landed.keySet());
            settled.removeNow();
            relay(landed.keySet(), article -> flights.launch(article, landed.get(article.id())));
        }
    }

    private void sweep() {
        settled.removeNow();
        List<UUID> left = sweep.leftBehind();
        for (int from = 0; from < left.size() && flights.number() < MOST_FLYING; from += BATCH) {
            List<UUID> some = left.subList(from, Math.min(left.size(), from + BATCH));
            if (!relay(some, flights::takeOver)) {
                return;
            }
        }
    }

    /**
     * Sends what articles have to tell by now.
     *
     * @return whether there is a broker to send to
     */
    private boolean relay(Collection<UUID> articles, Predicate<OfArticle> launch) {
        List<UUID> ready = articles.stream().filter(flights::mayLaunch).toList();
        for (OfArticle article : ready.isEmpty() ? List.<OfArticle>of() : events.of(ready)) {
            if (article.outbox().isEmpty()) {
                settled.add(List.of(article));
            } else if (!launch.test(article)) {
                return false;
            }
        }
        return true;
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

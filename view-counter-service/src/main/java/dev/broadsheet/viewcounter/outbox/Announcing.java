package dev.broadsheet.viewcounter.outbox;

import dev.broadsheet.viewcounter.counts.ArticleCount;
import dev.broadsheet.viewcounter.counts.Counts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Announces the totals that changed, at most once per round, however fast they change. What is
 * still to announce stands in the store beside the totals, so it outlives a crash; a process
 * announces only for the partitions it counts, so that totals of an article leave in their order.
 */
@Component
public class Announcing {

    private static final Logger log = LoggerFactory.getLogger(Announcing.class);
    private static final int CHUNK = 500;
    private static final int WAIT_SECONDS = 30;

    private final Counts counts;
    private final KafkaOperations<String, byte[]> kafka;
    private final Clock clock;
    private final Duration sweepEvery;
    private final int perSecond;
    private final Set<Integer> partitions = ConcurrentHashMap.newKeySet();
    private volatile boolean changed;
    private Instant nextRound = Instant.EPOCH;
    private Instant nextSweep = Instant.EPOCH;
    private int announced;

    Announcing(
            Counts counts,
            KafkaOperations<String, byte[]> kafka,
            Clock clock,
            @Value("${viewcounter.counts.sweep-every}") Duration sweepEvery,
            @Value("${viewcounter.counts.announced-per-second}") int perSecond) {
        this.counts = counts;
        this.kafka = kafka;
        this.clock = clock;
        this.sweepEvery = sweepEvery;
        this.perSecond = perSecond;
    }

    /** From now on this process counts the views of these partitions, and announces them. */
    public void assigned(Collection<Integer> partitions) {
        this.partitions.addAll(partitions);
        changed = true;
    }

    /** Another process counts, and announces, these partitions. */
    public void revoked(Collection<Integer> partitions) {
        this.partitions.removeAll(partitions);
    }

    /** Some totals are new: the next round does not wait for the sweep. */
    public void totalsChanged() {
        changed = true;
    }

    /**
     * One round. The sweep finds what a process left behind that was cut off from its partitions.
     */
    @Scheduled(fixedDelayString = "${viewcounter.counts.announce-every}")
    void announce() {
        var now = clock.instant();
        if (partitions.isEmpty()
                || now.isBefore(nextRound)
                || !(changed || now.isAfter(nextSweep))) {
            return;
        }
        changed = false;
        announced = 0;
        nextSweep = now.plus(sweepEvery);
        try {
            counts.eachUnannounced(Set.copyOf(partitions), CHUNK, this::announce);
        } catch (RuntimeException e) {
            log.warn("Totals are not announced, trying again with the next sweep", e);
        }
        // Every total costs all who listen more than the views in it cost here.
        nextRound = now.plus(Duration.ofSeconds(1).multipliedBy(announced).dividedBy(perSecond));
    }

    private void announce(List<ArticleCount> totals) {
        var sent = new ArrayList<CompletableFuture<?>>(totals.size());
        for (var count : totals) {
            var asOf = count.asOf();
            if (asOf != null) {
                sent.add(
                        kafka.send(ViewsCountedV1.event(count, asOf).toRecord(Topics.VIEW_COUNTS)));
            }
        }
        await(CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)));
        counts.announced(totals);
        announced += totals.size();
    }

    private static void await(CompletableFuture<Void> sent) {
        try {
            sent.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while announcing", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker did not acknowledge", e);
        }
    }
}

package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.viewcounter.counts.Generation;
import dev.broadsheet.viewcounter.counts.Generations;
import dev.broadsheet.viewcounter.counts.Rebuild;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The counters of this instance: one, and a second while the store is rebuilt. What all instances
 * have agreed on is looked at again and again, so that each may come, go or stand still.
 */
@Component
class RunningCounters implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RunningCounters.class);

    /** While counts stand still, time is short. */
    private static final int HURRY = 10;

    private final Generations generations;
    private final ViewsCounters counters;
    private final Rebuilding rebuilding;
    private final Duration lookEvery;
    private final Duration kept;
    private final Map<Generation, ViewsCounter> running = new HashMap<>();
    private volatile @Nullable Thread looking;
    private @Nullable Rebuild known;
    private long tidied;

    RunningCounters(
            Generations generations,
            ViewsCounters counters,
            Rebuilding rebuilding,
            @Value("${viewcounter.rebuild.look-every}") Duration lookEvery,
            @Value("${viewcounter.rebuild.kept}") Duration kept) {
        this.generations = generations;
        this.counters = counters;
        this.rebuilding = rebuilding;
        this.lookEvery = lookEvery;
        this.kept = kept;
    }

    @Override
    public void start() {
        var thread = Thread.ofVirtual().name("running-counters").unstarted(this::run);
        // Before it runs: it goes on only while it is the one that looks.
        looking = thread;
        thread.start();
    }

    @Override
    public void stop() {
        var thread = looking;
        looking = null;
        if (thread != null) {
            thread.interrupt();
            join(thread);
            keepOnly(List.of());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }

    /** As that of all listeners. */
    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE;
    }

    private void run() {
        var warned = false;
        var pause = lookEvery;
        do {
            try {
                var now = generations.refresh();
                pause = now.state() == Rebuild.State.HANDING_OVER ? hurry() : lookEvery;
                look(now);
                warned = false;
            } catch (RuntimeException e) {
                if (isRunning() && !warned) {
                    log.warn("Cannot look what is to be counted, trying on", e);
                    warned = true;
                }
            }
        } while (isRunning() && slept(pause));
    }

    private Duration hurry() {
        return lookEvery.dividedBy(HURRY);
    }

    private void look(Rebuild now) {
        keepOnly(now.counted());
        for (var generation : now.counted()) {
            if (!running.containsKey(generation)) {
                start(generation, generation.equals(now.reading()));
            }
        }
        if (now.isUnderWay()) {
            counter(now.newest()).follow(rebuilding.advance(now));
        } else {
            counter(now.reading()).lead();
        }
        tidy(now);
    }

    private ViewsCounter counter(Generation generation) {
        return running.computeIfAbsent(generation, counters::into);
    }

    private void start(Generation generation, boolean leads) {
        generations.prepare(generation);
        var counter = counter(generation);
        if (leads) {
            counter.lead();
        }
        counter.start();
    }

    private void keepOnly(List<Generation> counted) {
        var gone = running.keySet().stream().filter(one -> !counted.contains(one)).toList();
        for (var generation : gone) {
            counter(generation).stop();
            running.remove(generation);
        }
    }

    /** Others may not have looked as lately as this instance. */
    private void tidy(Rebuild now) {
        if (!now.equals(known)) {
            known = now;
            tidied = System.nanoTime();
        } else if (System.nanoTime() - tidied >= kept.toNanos()) {
            tidied = System.nanoTime();
            rebuilding.tidy(now);
        }
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

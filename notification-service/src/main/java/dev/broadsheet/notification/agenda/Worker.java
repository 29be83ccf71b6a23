package dev.broadsheet.notification.agenda;

import dev.broadsheet.edge.mongo.StoreUnavailable;
import dev.broadsheet.notification.agenda.Agenda.Taken;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Works off an agenda, several of its documents at once, and forgets what is to be forgotten; the
 * other instances do the same. What throws is left as it is and becomes due again when its lease
 * ends.
 */
public final class Worker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final int MOST_AT_ONCE = 20;
    private static final Duration LOOKS = Duration.ofMillis(500);
    private static final Duration STOPPING = Duration.ofSeconds(4);
    private static final Duration SWEEPS = Duration.ofMinutes(10);

    private final String name;
    private final Agenda agenda;
    private final Duration sweeps;
    private final Consumer<Taken> work;
    private final Semaphore free;
    private final Set<Object> atWork = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private volatile @Nullable ExecutorService threads;

    /**
     * @param name of the threads
     */
    public Worker(String name, Agenda agenda, int atOnce, Consumer<Taken> work) {
        this(name, agenda, atOnce, SWEEPS, work);
    }

    /**
     * @param sweeps how often it looks for what is to be forgotten
     */
    Worker(String name, Agenda agenda, int atOnce, Duration sweeps, Consumer<Taken> work) {
        this.name = name;
        this.agenda = agenda;
        this.sweeps = sweeps;
        this.work = work;
        this.free = new Semaphore(atOnce);
    }

    /** Something may be due now. */
    private void wake() {
        news.release();
    }

    @Override
    public void start() {
        var started =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(name + "-", 0).factory());
        threads = started;
        agenda.wakes(this::wake);
        started.execute(() -> run(started));
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    /** Ends when nothing is being worked on, or after a while. */
    @Override
    public void stop() {
        var running = threads;
        threads = null;
        if (running == null) {
            return;
        }
        wake();
        running.shutdown();
        try {
            if (!running.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                running.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(ExecutorService started) {
        var nextSweep = System.nanoTime();
        try {
            while (!started.isShutdown()) {
                if (System.nanoTime() - nextSweep >= 0) {
                    nextSweep = System.nanoTime() + sweeps.toNanos();
                    execute(started, this::sweep);
                }
                free.acquire();
                var permits = 1 + free.drainPermits();
                var taken = take(Math.min(permits, MOST_AT_ONCE));
                free.release(permits - taken.size());
                taken.forEach(each -> begin(started, each));
                if (taken.isEmpty()) {
                    await();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Taken> take(int most) {
        try {
            return agenda.take(most, Set.copyOf(atWork));
        } catch (RuntimeException e) {
            tell(e);
            return List.of();
        }
    }

    private void begin(ExecutorService started, Taken taken) {
        atWork.add(taken.id());
        if (!execute(started, () -> work(taken))) {
            leave(taken);
        }
    }

    private void work(Taken taken) {
        try {
            work.accept(taken);
        } catch (RuntimeException e) {
            tell(e);
        } finally {
            leave(taken);
            wake();
        }
    }

    private void leave(Taken taken) {
        atWork.remove(taken.id());
        free.release();
    }

    /** It may take long where much is to be forgotten, and holds up no work. */
    private void sweep() {
        try {
            agenda.forget();
        } catch (RuntimeException e) {
            tell(e);
        }
    }

    /**
     * @return false when it was told to stop: another instance takes it over
     */
    private boolean execute(ExecutorService started, Runnable task) {
        try {
            started.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            log.debug("{}: told to stop", name, e);
            return false;
        }
    }

    private void tell(RuntimeException e) {
        if (StoreUnavailable.causes(e)) {
            log.debug("{}: the store does not answer, trying on", name, e);
        } else {
            log.warn("{}: left for later", name, e);
        }
    }

    private void await() throws InterruptedException {
        news.tryAcquire(LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        news.drainPermits();
    }
}

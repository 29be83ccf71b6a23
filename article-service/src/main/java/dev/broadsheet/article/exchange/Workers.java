package dev.broadsheet.article.exchange;

import jakarta.annotation.PreDestroy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Works on jobs: at once on those that begin here, and within two sweeps on those whose worker
 * died. Any number of instances may run. A job is taken by its beat, which stands still when nobody
 * works on it; no clocks are compared. Should two work on one for a while, each item still has one
 * effect and one outcome.
 */
@Component
class Workers {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    private static final int AT_ONCE = 2;
    private static final int MAX_ATTEMPTS = 5;
    private static final int SWEPT = 100;
    private static final Duration STOPPING = Duration.ofSeconds(4);

    /** No upload takes that long. */
    static final Duration ABANDONED = Duration.ofHours(1);

    private final Jobs jobs;
    private final Items items;
    private final Importing importing;
    private final Exporting exporting;
    private final Duration kept;
    private final Clock clock;
    private final String name = UUID.randomUUID().toString();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();
    private Map<String, Long> beats = Map.of();
    private volatile boolean stopping;

    Workers(
            Jobs jobs,
            Items items,
            Importing importing,
            Exporting exporting,
            ExchangeProperties properties,
            Clock clock) {
        this.jobs = jobs;
        this.items = items;
        this.importing = importing;
        this.exporting = exporting;
        this.kept = properties.kept();
        this.clock = clock;
    }

    /** Begins a job now if a worker is free; otherwise a sweep does. */
    void begin(Job job) {
        if (stopping || !free.tryAcquire()) {
            return;
        }
        if (atWork.add(job.id())) {
            threads.execute(() -> takeAndWork(job));
        } else {
            free.release();
        }
    }

    private void takeAndWork(Job job) {
        try {
            jobs.take(job, name).ifPresent(this::work);
        } catch (RuntimeException | Error e) {
            // Nothing is lost: a sweep finds the job.
            log.warn("Job {} does not go on now", job.id(), e);
        } finally {
            atWork.remove(job.id());
            free.release();
        }
    }

    @Scheduled(fixedDelayString = "${article-service.exchange.sweep-interval:2s}")
    void sweep() {
        try {
            List<Job> unfinished = jobs.unfinished(SWEPT);
            unfinished.stream().filter(this::nobodyWorksOn).forEach(this::begin);
            beats =
                    unfinished.stream()
                            .collect(Collectors.toMap(Job::id, job -> job.lease().beat()));
        } catch (DataAccessException e) {
            log.warn("Jobs cannot be looked at now: {}", e.getMessage());
        }
    }

    private boolean nobodyWorksOn(Job job) {
        return job.state() == State.QUEUED
                || Long.valueOf(job.lease().beat()).equals(beats.get(job.id()));
    }

    private void work(Job job) {
        Hold hold = new Hold(jobs, job, items.outcomes(job), () -> stopping);
        if (job.lease().attempts() > MAX_ATTEMPTS) {
            log.error("Job {} was begun {} times and never moved", job.id(), MAX_ATTEMPTS);
            jobs.end(job, State.FAILED, hold.progress(), clock.instant());
            return;
        }
        boolean done =
                switch (job.order().direction()) {
                    case IMPORT -> importing.work(job, hold);
                    case EXPORT -> exporting.work(job, hold);
                };
        if (done) {
            jobs.end(job, State.DONE, hold.progress(), clock.instant());
        } else {
            jobs.release(job, hold.progress());
        }
    }

    /** Forgets jobs with everything of theirs: ids are in the order of making. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void forgetOld() {
        String firstKept = Job.firstId(clock.instant().minus(kept));
        items.removeBefore(firstKept);
        jobs.removeBefore(firstKept);
        for (Job job : jobs.abandoned(Job.firstId(clock.instant().minus(ABANDONED)))) {
            items.removeOf(job);
            jobs.remove(job);
        }
    }

    /** Jobs that were begun go on elsewhere, or after the next start. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }
}

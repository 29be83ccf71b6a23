package dev.broadsheet.article.exchange;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A worker's hold on a job: counts what is done, and tells when to let go. */
final class Hold {

    /** Shorter than a sweep: a job at work does not look abandoned. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Jobs jobs;
    private final Job job;
    private final BooleanSupplier stopping;
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private long total;
    private long reported = System.nanoTime();

    /**
     * @param outcomes what was done before
     */
    Hold(Jobs jobs, Job job, Map<Outcome, Long> outcomes, BooleanSupplier stopping) {
        this.jobs = jobs;
        this.job = job;
        this.stopping = stopping;
        this.outcomes.putAll(outcomes);
        this.total = job.progress().total();
    }

    /** Says how many items there are, where that is only known now. */
    void expect(long items) {
        total = items;
    }

    /** Counts items; whether to go on. */
    boolean counted(Outcome outcome, long items) {
        outcomes.merge(outcome, items, Long::sum);
        if (System.nanoTime() - reported < PAUSE.toNanos()) {
            return !stopping.getAsBoolean();
        }
        reported = System.nanoTime();
        return jobs.moved(job, progress()) && !stopping.getAsBoolean();
    }

    Progress progress() {
        long done = outcomes.values().stream().mapToLong(Long::longValue).sum();
        return new Progress(Math.max(total, done), done, outcomes, job.progress().ignored());
    }
}

package dev.broadsheet.article.exchange;

import dev.broadsheet.edge.http.BodyLimitRule;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.time.Clock;
import java.util.Optional;

/**
 * What authors ask for: blogs in and out. Asking again for what is under way starts nothing new.
 */
@Service
@EnableConfigurationProperties(ExchangeProperties.class)
public class Ordering {

    private static final int MAX_UNFINISHED = 2;

    private final Jobs jobs;
    private final Items items;
    private final Workers workers;
    private final long maxUpload;
    private final Clock clock;

    Ordering(Jobs jobs, Items items, Workers workers, ExchangeProperties properties, Clock clock) {
        this.jobs = jobs;
        this.items = items;
        this.workers = workers;
        this.maxUpload = properties.maxUpload().toBytes();
        this.clock = clock;
    }

    @Bean
    static BodyLimitRule uploads(ExchangeProperties properties) {
        return new BodyLimitRule("/api/imports", properties.maxUpload());
    }

    /**
     * Takes a blog in. When this returns, all of it is stored; the articles are made afterwards.
     *
     * @throws UnreadableUpload when it is none
     * @throws TooManyJobs when as many of the owner's imports are under way as may be
     */
    public Job receive(String ownerId, Order order, InputStream body) throws IOException {
        Job job = jobs.add(Job.of(ownerId, order, State.RECEIVING, clock.instant()));
        try (DigestInputStream upload = Digest.reading(order, body)) {
            checkNumber(job);
            Progress progress = read(job, upload);
            Digest digest = Digest.of(upload);
            Optional<Job> same = jobs.unfinished(ownerId, Direction.IMPORT, digest);
            if (same.isPresent()) {
                forget(job);
                return same.get();
            }
            Job queued = jobs.queue(job, progress, digest);
            workers.begin(queued);
            return queued;
        } catch (IOException | RuntimeException e) {
            forget(job);
            throw e;
        }
    }

    /** Sends a blog out: into a file that can be fetched when the job is done. */
    public Job export(String ownerId, Order order) {
        Digest digest = Digest.of(order);
        Optional<Job> same = jobs.unfinished(ownerId, Direction.EXPORT, digest);
        if (same.isPresent()) {
            return same.get();
        }
        Job job = jobs.add(Job.of(ownerId, order, State.RECEIVING, clock.instant()));
        Job queued = jobs.queue(job, Progress.NONE, digest);
        workers.begin(queued);
        return queued;
    }

    /** Ends a job and forgets it. Articles that it made stay. */
    public void forget(Job job) {
        jobs.remove(job);
        items.removeOf(job);
    }

    /** Reads all of the upload, so that whoever sends it hears what is wrong with it. */
    private Progress read(Job job, InputStream upload) throws IOException {
        Intake intake = new Intake(items, job.id());
        try {
            switch (job.order().format()) {
                case MARKDOWN_ZIP -> MarkdownArchive.read(upload, intake, maxUpload);
                case GHOST_JSON -> GhostExport.read(upload, intake);
            }
        } finally {
            upload.transferTo(OutputStream.nullOutputStream());
        }
        Progress progress = intake.finish();
        if (progress.total() == 0) {
            throw new UnreadableUpload("There is no article in it.");
        }
        return progress;
    }

    private void checkNumber(Job job) {
        String firstUpload = Job.firstId(job.createdAt().minus(Workers.ABANDONED));
        if (jobs.unfinished(job.ownerId(), job.order().direction(), firstUpload) > MAX_UNFINISHED) {
            throw new TooManyJobs();
        }
    }
}

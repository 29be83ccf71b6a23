package dev.broadsheet.article.articles;

import dev.broadsheet.article.articles.Articles.Planned;
import dev.broadsheet.edge.mongo.StoreTime;
import dev.broadsheet.edge.mongo.StoreUnavailable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Publishes articles when their time has come, or as soon after it as there are an instance and a
 * store. Every instance looks; the version decides which one publishes, and the others find nothing
 * left to do.
 */
@Component
@EnableConfigurationProperties(PublishingProperties.class)
class Scheduling implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Scheduling.class);
    private static final int PAGE = 100;
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final Duration STOPPING = Duration.ofSeconds(4);

    private final Articles articles;
    private final Publishing publishing;
    private final StoreTime time;
    private final Duration interval;
    private final Timer late;
    private final Counter failures;

    /** What could not be published though its time has come, and when that was tried. */
    private final Map<ArticleId, Long> failed = new HashMap<>();

    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private @Nullable Thread worker;

    Scheduling(
            Articles articles,
            Publishing publishing,
            StoreTime time,
            PublishingProperties properties,
            MeterRegistry meters) {
        this.articles = articles;
        this.publishing = publishing;
        this.time = time;
        this.interval = properties.scheduleInterval();
        this.late =
                Timer.builder("publishing.scheduled.late")
                        .description("How long after their time articles were published")
                        .register(meters);
        this.failures =
                Counter.builder("publishing.scheduled.failures")
                        .description("Attempts to publish a scheduled article that failed")
                        .register(meters);
    }

    private void run(CountDownLatch stop) {
        Duration pause = Duration.ZERO;
        try {
            while (!stop.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = turn();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration turn() {
        try {
            return publishDue();
        } catch (RuntimeException | Error e) {
            // Not even an Error may end this thread: nobody would notice.
            log.warn("Scheduled articles wait", e);
            return interval;
        }
    }

    /**
     * Publishes all that is due, longest due first.
     *
     * @return how long to wait for the next, or until looking again
     */
    private Duration publishDue() {
        failed.values().removeIf(tried -> System.nanoTime() - tried > RETRY.toNanos());
        Set<ArticleId> passedOver = new HashSet<>(failed.keySet());
        while (true) {
            Instant now = time.now();
            List<Planned> page = articles.planned(now.plus(interval), passedOver, PAGE);
            for (Planned planned : page) {
                if (planned.scheduledFor().isAfter(now)) {
                    return Duration.between(now, planned.scheduledFor());
                }
                if (!publish(planned)) {
                    passedOver.add(planned.id());
                }
            }
            if (page.size() < PAGE) {
                return interval;
            }
        }
    }

    /** One that cannot be published keeps no other waiting. */
    private boolean publish(Planned planned) {
        try {
            Optional<Article> published = publishing.publishDue(planned.id());
            published.ifPresent(article ->
                    late.record(Duration.between(planned.scheduledFor(), article.updatedAt())));
            return published.isPresent();
        } catch (StaleArticle changedMeanwhile) {
            return false;
        } catch (RuntimeException e) {
            if (StoreUnavailable.causes(e)) {
                throw e;
            }
            log.error("Article {} could not be published at its time", planned.id(), e);
            failures.increment();
            failed.put(planned.id(), System.nanoTime());
            return false;
        }
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopping = stop;
        worker = Thread.ofVirtual().name("scheduling").start(() -> run(stop));
    }

    @Override
    public void stop() {
        stopping.countDown();
        Thread stopped = worker;
        if (stopped != null) {
            try {
                stopped.join(STOPPING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    /** Stops before the relay, which sends what this publishes. */
    @Override
    public int getPhase() {
        return 1;
    }
}

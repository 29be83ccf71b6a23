package dev.broadsheet.notification.push.email;

import dev.broadsheet.notification.push.Outcome;
import dev.broadsheet.notification.push.Outcome.Failed;
import dev.broadsheet.notification.push.Outcome.Postponed;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The way to the mail server: a few connections, each with a thread that sends one mail after the
 * other over it. They open when there is mail and close when there was none for a while.
 */
@Component
class Smtp implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Smtp.class);
    private static final Duration IDLE = Duration.ofSeconds(10);

    /** Who waited for longer would be sent after whoever sends it has given it up. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

    private final Optional<JavaMailSenderImpl> server;
    private final BlockingQueue<Job> waiting;
    private final Semaphore closed;
    private final AtomicInteger idle = new AtomicInteger();
    private volatile long awayUntil = System.nanoTime();
    private volatile boolean stopped;

    Smtp(
            ObjectProvider<JavaMailSenderImpl> server,
            EmailProperties properties,
            @Value("${broadsheet.public-url}") URI origin) {
        this.server =
                Optional.ofNullable(server.getIfAvailable())
                        .filter(configured -> StringUtils.hasText(configured.getHost()));
        this.server.ifPresent(configured -> {
            var protocol = "mail." + SmtpConnection.protocol(configured);
            var settings = configured.getJavaMailProperties();
            settings.setProperty(protocol + ".from", properties.sender().getAddress());
            settings.setProperty(protocol + ".localhost", origin.getHost());
        });
        this.waiting = new ArrayBlockingQueue<>(properties.waiting());
        this.closed = new Semaphore(properties.connections());
    }

    private record Job(
            String to, Supplier<byte[]> message, long since, CompletableFuture<Outcome> outcome) {}

    boolean isConfigured() {
        return server.isPresent();
    }

    /**
     * Sends a mail when a connection is free.
     *
     * @param message written when it is sent
     */
    CompletableFuture<Outcome> send(Address to, Supplier<byte[]> message) {
        if (server.isEmpty()) {
            return postponed(Duration.ofMinutes(10), "No mail server is configured.");
        }
        if (isAway()) {
            return CompletableFuture.completedFuture(SmtpConnection.away());
        }
        var job = new Job(to.text(), message, System.nanoTime(), new CompletableFuture<>());
        if (stopped || !waiting.offer(job)) {
            return postponed(Duration.ofSeconds(1), "As much mail waits as may.");
        }
        if (idle.get() == 0) {
            connect(server.get());
        }
        return job.outcome();
    }

    private void connect(JavaMailSenderImpl to) {
        if (closed.tryAcquire()) {
            Thread.ofVirtual().name("smtp").start(() -> work(to));
        }
    }

    private void work(JavaMailSenderImpl to) {
        try (var connection = new SmtpConnection(to)) {
            for (var job = next(); job != null; job = next()) {
                job.outcome().complete(outcome(job, connection));
            }
        } finally {
            closed.release();
        }
        if (!waiting.isEmpty()) {
            connect(to);
        }
    }

    private @Nullable Job next() {
        var next = waiting.poll();
        if (next != null || stopped) {
            return next;
        }
        idle.incrementAndGet();
        try {
            return waiting.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            idle.decrementAndGet();
        }
    }

    private Outcome outcome(Job job, SmtpConnection connection) {
        if (isAway()) {
            return SmtpConnection.away();
        }
        if (System.nanoTime() - job.since() > PATIENCE_NANOS) {
            return new Postponed(Duration.ofSeconds(1), "The mail server is slow.");
        }
        try {
            var outcome = connection.send(job.to(), job.message().get());
            if (outcome instanceof Postponed(var pause, _)) {
                awayUntil = System.nanoTime() + pause.toNanos();
            }
            return outcome;
        } catch (RuntimeException e) {
            log.error("A mail cannot be written", e);
            return new Failed(0, e.getClass().getSimpleName());
        }
    }

    private boolean isAway() {
        return System.nanoTime() - awayUntil < 0;
    }

    private static CompletableFuture<Outcome> postponed(Duration pause, String reason) {
        return CompletableFuture.completedFuture(new Postponed(pause, reason));
    }

    @Override
    public void destroy() {
        stopped = true;
    }
}

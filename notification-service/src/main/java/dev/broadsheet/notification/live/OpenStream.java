package dev.broadsheet.notification.live;

import dev.broadsheet.notification.alerts.Alert;
import dev.broadsheet.notification.posts.Place;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One connected reader. What is to be written waits in a bounded queue for the stream's own thread,
 * so that a slow reader holds up nobody: one whose queue is full is cut off, and may come back for
 * the rest.
 */
public final class OpenStream {

    private static final Logger log = LoggerFactory.getLogger(OpenStream.class);

    /** What the stream's thread is to do next. */
    sealed interface Signal {

        /** The place in the log is known: the stream can begin. */
        record Begin() implements Signal {}

        /**
         * An article was announced.
         *
         * @param reached how far this instance came with it
         */
        record Tell(Place place, Positions reached, Alert alert) implements Signal {}

        record Beat() implements Signal {}
    }

    private final Live live;
    private final Subscription subscription;
    private final Sink sink;
    private final Duration retry;
    private final BlockingQueue<Signal> queue;
    private final Thread thread;

    /** What the reader was told; null until the stream has begun. Used by its thread only. */
    private @Nullable Positions told;

    OpenStream(Live live, Subscription subscription, Sink sink, LiveProperties properties) {
        this.live = live;
        this.subscription = subscription;
        this.sink = sink;
        this.retry = properties.retry();
        this.queue = new ArrayBlockingQueue<>(properties.queue());
        this.thread = Thread.ofVirtual().name("live-stream").unstarted(this::run);
    }

    String subject() {
        return subscription.subject();
    }

    void start() {
        thread.start();
    }

    void offer(Signal signal) {
        if (!queue.offer(signal)) {
            log.debug("Too slow: {}", sink);
            close();
        }
    }

    /** Ends the stream, also in the middle of a write that hangs. */
    public void close() {
        live.ended(this);
        thread.interrupt();
    }

    void awaitEnd(Duration atMost) throws InterruptedException {
        thread.join(atMost);
    }

    private void run() {
        try {
            sink.open(retry);
            var ends = System.nanoTime() + subscription.lifetime().toNanos();
            var signal = next(ends);
            while (signal != null) {
                switch (signal) {
                    case Signal.Begin _ -> begin();
                    case Signal.Tell tell -> tell(tell);
                    case Signal.Beat _ -> sink.beat();
                }
                signal = next(ends);
            }
        } catch (IOException | InterruptedException e) {
            log.debug("The reader is gone, or has to go", e);
        } catch (RuntimeException e) {
            log.warn("A stream ended; its reader may come back", e);
        } finally {
            Thread.interrupted(); // would only hurt the farewell
            live.ended(this);
            sink.close();
        }
    }

    private @Nullable Signal next(long ends) throws InterruptedException {
        return queue.poll(ends - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void begin() throws IOException {
        if (told != null) {
            return;
        }
        var start = live.begin(subscription);
        var position = start.from();
        sink.begin(position);
        var missed = live.missed(subject(), start).iterator();
        while (missed.hasNext()) {
            var next = missed.next();
            position = position.past(next.post().announcement().place());
            send(position, next.alert());
        }
        told = position.max(start.until());
    }

    /** What was announced before the stream began, or told by another instance, is no news. */
    private void tell(Signal.Tell tell) throws IOException {
        if (told != null && !told.covers(tell.place())) {
            told = told.max(tell.reached());
            send(told, tell.alert());
        }
    }

    private void send(Positions id, Alert alert) throws IOException {
        sink.tell(id, alert);
        live.streamed();
    }
}

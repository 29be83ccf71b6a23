package dev.broadsheet.notification.live;

import dev.broadsheet.notification.alerts.Alerts;
import dev.broadsheet.notification.alerts.Told;
import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.live.OpenStream.Signal;
import dev.broadsheet.notification.posts.Place;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.preferences.Preferences;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The open streams of this instance. Every instance reads the whole log and tells its own readers:
 * no instance knows of another, and a reader may come back to any.
 *
 * <p>Nothing falls between what a stream is told when it begins and what it is told live: a
 * publication is entered in the tail first, then the open streams are looked up; a stream that
 * begins later finds it in the tail.
 */
@Component
public class Live implements SmartLifecycle {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Follows follows;
    private final Alerts alerts;
    private final Preferences preferences;
    private final Missed missed;
    private final LiveProperties properties;
    private final Counter streamed;
    private final Set<OpenStream> streams = ConcurrentHashMap.newKeySet();
    private @Nullable Tail tail; // guarded by this
    private volatile boolean caughtUp;
    private volatile boolean running;

    Live(
            Follows follows,
            Alerts alerts,
            Preferences preferences,
            Missed missed,
            LiveProperties properties,
            MeterRegistry meters) {
        this.follows = follows;
        this.alerts = alerts;
        this.preferences = preferences;
        this.missed = missed;
        this.properties = properties;
        streamed = meters.counter("notification.alerts.streamed");
        meters.gaugeCollectionSize("notification.streams.open", Tags.empty(), streams);
    }

    /** How many records before the end of the log reading should begin. */
    public int memory() {
        return properties.tail();
    }

    /**
     * Begins reading the log, or goes on with it.
     *
     * @param start where to begin if this log is new
     * @return where to read
     */
    public synchronized Positions read(Positions start) {
        if (tail == null) {
            tail = new Tail(properties.tail(), start);
        } else if (!tail.reached().log().equals(start.log())) {
            tail = new Tail(properties.tail(), start);
            streams.forEach(OpenStream::close);
        }
        return tail.reached();
    }

    /** The end of the log was reached: streams can begin. */
    public void caughtUp() {
        caughtUp = true;
        streams.forEach(stream -> stream.offer(new Signal.Begin()));
    }

    /** A record that announces nothing was read. */
    public synchronized void pass(Place place) {
        tail().pass(place);
    }

    /** Tells an announcement that was read in the log; may be tried again if it fails. */
    public void announce(Post post) {
        var place = post.announcement().place();
        var reached = enter(new Tail.Publication(post.id(), place));
        if (!caughtUp || !post.readable()) {
            return;
        }
        var bySubject = streams.stream().collect(Collectors.groupingBy(OpenStream::subject));
        var tell = new Signal.Tell(place, reached, alerts.fresh(post));
        follows.among(bySubject.keySet(), post.announcement().to()).stream()
                .filter(follow -> follow.hears(place.at()))
                .map(Follow::subject)
                .distinct()
                .flatMap(subject -> bySubject.getOrDefault(subject, List.of()).stream())
                .forEach(stream -> stream.offer(tell));
    }

    private synchronized Positions enter(Tail.Publication publication) {
        tail().add(publication);
        return tail().reached();
    }

    /** Opens a stream that begins as soon as the log is known. */
    public OpenStream open(Subscription subscription, Sink sink) {
        var stream = new OpenStream(this, subscription, sink, properties);
        streams.add(stream);
        stream.start();
        if (caughtUp) {
            stream.offer(new Signal.Begin());
        }
        if (!running) {
            stream.close();
        }
        return stream;
    }

    synchronized Start begin(Subscription subscription) {
        return tail().start(subscription.lastEvent(), subscription.opened());
    }

    Stream<Told> missed(String subject, Start start) {
        return missed.by(subject, start);
    }

    void streamed() {
        streamed.increment();
    }

    void ended(OpenStream stream) {
        streams.remove(stream);
    }

    @Scheduled(fixedRateString = "${notification.live.heartbeat}")
    void beat() {
        streams.forEach(stream -> stream.offer(new Signal.Beat()));
    }

    @Override
    public void start() {
        running = true;
    }

    /** Comes before the web server waits for open requests: streams never end by themselves. */
    @Override
    public void stop() {
        running = false;
        var open = Set.copyOf(streams);
        open.forEach(OpenStream::close);
        var end = System.nanoTime() + FAREWELL.toNanos();
        try {
            for (var stream : open) {
                stream.awaitEnd(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private Tail tail() {
        return Objects.requireNonNull(tail, "reading has not begun");
    }
}

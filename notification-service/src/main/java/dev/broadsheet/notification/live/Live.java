package dev.broadsheet.notification.live;

import dev.broadsheet.edge.stream.EventStream;
import dev.broadsheet.notification.alerts.Alert;
import dev.broadsheet.notification.alerts.Alerts;
import dev.broadsheet.notification.alerts.Told;
import dev.broadsheet.notification.posts.Place;
import dev.broadsheet.notification.posts.Post;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
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
public class Live {

    private final Alerts alerts;
    private final Audience audience;
    private final Missed missed;
    private final LiveProperties properties;
    private final JsonMapper json;
    private final Counter streamed;
    private final ConnectedReaders readers = new ConnectedReaders();
    private @Nullable Tail tail; // guarded by this
    private volatile boolean caughtUp;

    Live(
            Alerts alerts,
            Audience audience,
            Missed missed,
            LiveProperties properties,
            JsonMapper json,
            MeterRegistry meters) {
        this.alerts = alerts;
        this.audience = audience;
        this.missed = missed;
        this.properties = properties;
        this.json = json;
        streamed = meters.counter("notification.alerts.streamed");
        meters.gauge("notification.streams.open", readers, ConnectedReaders::streams);
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
            caughtUp = false;
            readers.forEach(OpenStream::close);
        }
        return tail.reached();
    }

    /** The end of the log was reached: streams can begin. */
    public void caughtUp() {
        caughtUp = true;
        readers.forEach(OpenStream::begin);
    }

    /** A record that announces nothing was read. */
    public synchronized void pass(Place place) {
        tail().pass(place);
    }

    /** Tells an announcement that was read in the log; may be tried again if it fails. */
    public void announce(Post post) {
        var place = post.announcement().place();
        var reached = enter(new Tail.Publication(post.id(), place));
        if (!caughtUp || !post.readable() || readers.streams() == 0) {
            return;
        }
        audience.of(post.announcement(), readers.subjects())
                .forEach((because, subjects) -> {
                    var alert = json.writeValueAsBytes(alerts.fresh(post, because));
                    var telling = new Telling(place, reached, alert);
                    subjects.forEach(
                            subject -> readers.of(subject).forEach(stream -> stream.tell(telling)));
                });
    }

    private synchronized Positions enter(Tail.Publication publication) {
        tail().add(publication);
        return tail().reached();
    }

    /**
     * A stream that begins as soon as it is opened and the log is known.
     *
     * @throws TooManyStreams when there is no room for another
     */
    public EventStream open(Subscription subscription) {
        if (readers.streams() >= properties.streams()) {
            throw new TooManyStreams();
        }
        return new OpenStream(this, subscription);
    }

    void opened(OpenStream stream) {
        readers.add(stream);
        if (caughtUp) {
            stream.begin();
        }
    }

    void closed(OpenStream stream) {
        readers.remove(stream);
    }

    synchronized Start begin(Subscription subscription) {
        return tail().start(subscription.lastEvent(), subscription.opened());
    }

    Stream<Told> missed(String subject, Start start) {
        return missed.by(subject, start);
    }

    ByteBuffer event(Positions id, Alert alert) {
        return Telling.event(id, json.writeValueAsBytes(alert));
    }

    void streamed() {
        streamed.increment();
    }

    Duration retry() {
        return properties.retry();
    }

    int queue() {
        return properties.queue();
    }

    private Tail tail() {
        return Objects.requireNonNull(tail, "reading has not begun");
    }
}

package dev.broadsheet.notification.live;

import dev.broadsheet.edge.mongo.StoreUnavailable;
import dev.broadsheet.edge.stream.EventStream;
import dev.broadsheet.edge.stream.ServerSentEvent;
import dev.broadsheet.edge.stream.StreamConnection;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One connected reader. What the reader missed is fetched by a thread that lives as long as that
 * takes; what is announced meanwhile waits, bounded as everything that waits for a reader.
 */
final class OpenStream implements EventStream {

    private static final Logger log = LoggerFactory.getLogger(OpenStream.class);
    private static final int BATCH = 16 * 1024;

    private final Live live;
    private final Subscription subscription;
    private volatile @Nullable StreamConnection connection;

    // What follows is for the connection's loop alone.
    private boolean begun;
    private List<Telling> waiting = List.of();

    /** What the reader was told; null until there is nothing left that was missed. */
    private @Nullable Positions told;

    OpenStream(Live live, Subscription subscription) {
        this.live = live;
        this.subscription = subscription;
    }

    String subject() {
        return subscription.subject();
    }

    @Override
    public void opened(StreamConnection opened) {
        connection = opened;
        opened.write(ServerSentEvent.opening(live.retry()));
        live.opened(this);
    }

    @Override
    public void closed() {
        live.closed(this);
    }

    /** Ends the stream, which was opened. */
    void close() {
        connection().close();
    }

    /** The end of the log is known: the stream can begin. Again, it does nothing. */
    void begin() {
        connection().execute(this::beginNow);
    }

    void tell(Telling telling) {
        connection().execute(() -> tellNow(telling));
    }

    private void beginNow() {
        if (begun) {
            return;
        }
        begun = true;
        var start = live.begin(subscription);
        connection().write(ServerSentEvent.position(start.from().toString()));
        if (start.missesNothing()) {
            goOn(start.from().max(start.until()));
        } else {
            Thread.ofVirtual().name("catch-up").start(() -> catchUp(start));
        }
    }

    /** What was announced before the stream began, or told by another instance, is no news. */
    private void tellNow(Telling telling) {
        if (told == null) {
            keep(telling);
        } else if (!told.covers(telling.place())) {
            told = told.max(telling.reached());
            connection().write(telling.as(told));
            live.streamed();
        }
    }

    private void keep(Telling telling) {
        if (waiting.isEmpty()) {
            waiting = new ArrayList<>();
        }
        waiting.add(telling);
        if (waiting.size() > live.queue()) {
            log.debug("Too much was announced while {} caught up", subject());
            close();
        }
    }

    private void goOn(Positions from) {
        told = from;
        var kept = waiting;
        waiting = List.of();
        kept.forEach(this::tellNow);
    }

    private void catchUp(Start start) {
        try {
            var reached = tellMissed(start).max(start.until());
            connection().execute(() -> goOn(reached));
        } catch (IOException | InterruptedException e) {
            log.debug("The reader is gone", e);
        } catch (RuntimeException e) {
            if (StoreUnavailable.causes(e)) {
                log.debug("What was missed cannot be found now; the reader may come back", e);
            } else {
                log.warn("A stream ended; its reader may come back", e);
            }
            close();
        }
    }

    private Positions tellMissed(Start start) throws IOException, InterruptedException {
        var position = start.from();
        var batch = new ByteArrayOutputStream();
        var missed = live.missed(subject(), start).iterator();
        while (missed.hasNext()) {
            var next = missed.next();
            position = position.past(next.post().announcement().place());
            batch.writeBytes(live.event(position, next.alert()).array());
            live.streamed();
            if (batch.size() > BATCH) {
                connection().writeAndWait(ByteBuffer.wrap(batch.toByteArray()));
                batch.reset();
            }
        }
        if (batch.size() > 0) {
            connection().writeAndWait(ByteBuffer.wrap(batch.toByteArray()));
        }
        return position;
    }

    private StreamConnection connection() {
        return Objects.requireNonNull(connection, "not opened yet");
    }
}

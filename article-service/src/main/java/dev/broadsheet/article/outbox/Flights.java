package dev.broadsheet.article.outbox;

import dev.broadsheet.article.outbox.PendingEvents.OfArticle;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Articles whose events are on their way to the broker: the next one of an article leaves when the
 * one before was acknowledged, so that not even a lost batch can put them out of order, and no
 * article waits for another. Used by the relay's thread only.
 */
@Component
class Flights {

    private static final Logger log = LoggerFactory.getLogger(Flights.class);

    private final ArticlesTopic topic;
    private final Setbacks setbacks;
    private final RelayMeters meters;
    private final Set<UUID> flying = new HashSet<>();
    private final Queue<Landing> landings = new ConcurrentLinkedQueue<>();

    Flights(ArticlesTopic topic, Setbacks setbacks, RelayMeters meters) {
        this.topic = topic;
        this.setbacks = setbacks;
        this.meters = meters;
    }

    boolean has(UUID article) {
        return flying.contains(article);
    }

    /** Whether the article is here, and was not refused a moment ago. */
    boolean mayLaunch(UUID article) {
        return !has(article) && !setbacks.hold(article);
    }

    void forgive(UUID article) {
        setbacks.forget(article);
    }

    int number() {
        return flying.size();
    }

    /**
     * Sends what an article has to tell, which is something.
     *
     * @param written when this instance wrote the first of it, in {@link System#nanoTime()}; null
     *     when that is not known
     * @return whether there is a broker to send to
     */
    boolean launch(OfArticle article, @Nullable Long written) {
        flying.add(article.id());
        return send(new Flight(article, 0, written));
    }

    /** Sends what an article has to tell that somebody else should have sent. */
    boolean takeOver(OfArticle article) {
        if (!setbacks.knows(article.id())) {
            meters.takenOver();
        }
        return launch(article, null);
    }

    /** The articles all of whose events the broker acknowledged since the last call. */
    List<OfArticle> land() {
        List<OfArticle> done = new ArrayList<>();
        int unanswered = 0;
        @Nullable Throwable reason = null;
        for (Landing landing = landings.poll(); landing != null; landing = landings.poll()) {
            Flight flight = landing.flight();
            Throwable failure = landing.failure();
            if (failure == null) {
                meters.relayed();
                if (!flight.isLast()) {
                    send(flight.onwards());
                    continue;
                }
                meters.told(flight.written());
                setbacks.forget(flight.article().id());
                done.add(flight.article());
            } else if (ArticlesTopic.refused(failure)) {
                meters.refused();
                setbacks.add(flight.article(), flight.event(), failure);
            } else {
                meters.unanswered();
                unanswered++;
                reason = ArticlesTopic.cause(failure);
            }
            flying.remove(flight.article().id());
        }
        if (reason != null) {
            log.warn("{} articles wait for the broker: {}", unanswered, reason.toString());
        }
        return done;
    }

    private boolean send(Flight flight) {
        CompletableFuture<?> sending =
                topic.send(flight.article().id(), flight.event())
                        .whenComplete(
                                (sent, failure) -> landings.add(new Landing(flight, failure)));
        return !sending.isCompletedExceptionally() || ArticlesTopic.refused(sending.exceptionNow());
    }

    private record Flight(OfArticle article, int position, @Nullable Long written) {

        PendingEvent event() {
            return article.outbox().get(position);
        }

        boolean isLast() {
            return position == article.outbox().size() - 1;
        }

        Flight onwards() {
            return new Flight(article, position + 1, written);
        }
    }

    private record Landing(Flight flight, @Nullable Throwable failure) {}
}

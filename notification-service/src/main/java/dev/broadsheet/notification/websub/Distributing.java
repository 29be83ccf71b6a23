package dev.broadsheet.notification.websub;

import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Agenda.Taken;
import dev.broadsheet.notification.deliveries.About;
import dev.broadsheet.notification.deliveries.Delivering;
import dev.broadsheet.notification.deliveries.Delivering.Recipient;
import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.endpoints.Endpoints;
import dev.broadsheet.notification.push.Message.FeedChanged;
import dev.broadsheet.notification.push.websub.Subscriber;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells subscribers what a feed says, when it says something else than before. Several changes in a
 * short time are told together, and what changes while they are told is told afterwards.
 */
@Component
class Distributing {

    private static final Logger log = LoggerFactory.getLogger(Distributing.class);

    /** Every subscription is renewed within the longest lease, which rouses its feed. */
    private static final Duration REMEMBERED = Duration.ofDays(31);

    private final Agenda agenda;
    private final Feeds feeds;
    private final FeedReader reader;
    private final Endpoints endpoints;
    private final Delivering delivering;
    private final Site site;
    private final int page;

    Distributing(
            Feeds feeds,
            FeedReader reader,
            Endpoints endpoints,
            Delivering delivering,
            Site site,
            WebSubProperties properties) {
        this.agenda = feeds.agenda();
        this.feeds = feeds;
        this.reader = reader;
        this.endpoints = endpoints;
        this.delivering = delivering;
        this.site = site;
        this.page = properties.page();
    }

    /** Looks at a feed, and tells its subscribers if it says something that they were not told. */
    void look(Taken taken) {
        var state = FeedState.of(taken.document());
        try {
            var feed = reader.read(state.topic());
            if (feed.isPresent()) {
                tell(taken, state, feed.get());
            } else {
                rest(taken, state.nothing());
            }
        } catch (FeedUnavailable e) {
            log.debug("{} cannot be fetched, trying on", state.topic(), e);
            agenda.postpone(taken, feeds.settled(), new Update());
        }
    }

    /** Begins, or goes on where somebody who died left it if the feed still says the same. */
    private void tell(Taken taken, FeedState before, FetchedFeed feed) {
        var state = before;
        var held = true;
        if (!feed.hash().equals(state.hash())) {
            state = state.begun(feed.hash(), agenda.now().toEpochMilli());
            held = agenda.update(taken, state.update());
        }
        var message =
                new FeedChanged(
                        site.url(state.topic()), site.hub(), feed.contentType(), feed.body());
        while (held && state.after().isPresent()) {
            state = tell(taken, state, state.after().get(), message);
            held = agenda.update(taken, state.update());
        }
        if (held) {
            rest(taken, state);
        }
    }

    /** Tells a page of subscribers. */
    private FeedState tell(Taken taken, FeedState state, String after, FeedChanged message) {
        var now = agenda.now();
        var subscribers = endpoints.of(state.topic().subject(), Channel.WEBSUB, after, page);
        var told =
                subscribers.stream()
                        .filter(to -> to.isActive() && isLeased(to, now))
                        .map(to -> new Recipient(to, message))
                        .toList();
        if (!told.isEmpty()) {
            delivering.deliver(about(state), told, () -> agenda.hold(taken));
        }
        return subscribers.size() < page ? state.told() : state.past(subscribers.getLast().name());
    }

    /** Finishes with a feed that was looked at once more after the last change had time to show. */
    private void rest(Taken held, FeedState state) {
        var now = state.lookedAt().update();
        if (state.isSettled()) {
            agenda.finishUnlessRoused(held, agenda.now().plus(REMEMBERED), feeds.settled(), now);
        } else {
            agenda.postpone(held, feeds.settled(), now);
        }
    }

    static About about(FeedState state) {
        return new About(About.Kind.FEED, state.topic().path() + "#" + state.sequence());
    }

    static boolean isLeased(Endpoint endpoint, Instant now) {
        return now.isBefore(Subscriber.of(endpoint.settings()).until());
    }
}

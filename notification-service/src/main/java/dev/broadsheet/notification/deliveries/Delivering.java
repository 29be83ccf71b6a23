package dev.broadsheet.notification.deliveries;

import static java.util.Objects.requireNonNull;

import dev.broadsheet.edge.mongo.StoreUnavailable;
import dev.broadsheet.notification.agenda.Agenda.Taken;
import dev.broadsheet.notification.deliveries.Judging.Ended;
import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.preferences.Preference;
import dev.broadsheet.notification.preferences.Preferences;
import dev.broadsheet.notification.push.Message;
import dev.broadsheet.notification.push.Push;
import dev.broadsheet.notification.push.Pushing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Tells many endpoints one thing. A delivery is entered when its first attempt has ended, all
 * together in one write: until then the walk over the followers is what remembers it. Who crashes
 * in between has sent and not recorded at most what was under way, and sends it again with the same
 * id. Guarantee G4.
 */
@Component
public class Delivering {

    private static final Logger log = LoggerFactory.getLogger(Delivering.class);
    private static final int MOST_AT_ONCE = 500;

    private final Deliveries deliveries;
    private final Pushing pushing;
    private final Judging judging;
    private final Preferences preferences;
    private final Duration patience;
    private final UnderWay underWay;

    /** Followers may have many endpoints each: so many are told together. */
    private final int atOnce;

    private final Clock clock;

    Delivering(
            Deliveries deliveries,
            Pushing pushing,
            Judging judging,
            Preferences preferences,
            DeliveriesProperties properties,
            Clock clock) {
        this.deliveries = deliveries;
        this.pushing = pushing;
        this.judging = judging;
        this.preferences = preferences;
        this.patience = properties.patience();
        this.underWay = new UnderWay(properties.underWay());
        this.atOnce = Math.min(MOST_AT_ONCE, properties.underWay());
        this.clock = clock;
    }

    /** Who is told, and how it is worded. */
    public record Recipient(Endpoint to, Message message) {}

    private record Due(Delivery delivery, Recipient recipient) {

        Channel channel() {
            return delivery.channel();
        }
    }

    /** A first attempt. */
    private record Sent(Delivery delivery, Endpoint to, CompletableFuture<Ended> ended) {

        Channel channel() {
            return delivery.channel();
        }
    }

    /** Tells those who were not told yet, as {@link #deliverNew}. */
    public void deliver(About about, List<Recipient> recipients, BooleanSupplier held) {
        var known =
                deliveries.known(
                        recipients.stream()
                                .map(each -> DeliveryId.of(about, each.to().id()))
                                .toList());
        var untold =
                recipients.stream()
                        .filter(each -> !known.contains(DeliveryId.of(about, each.to().id())))
                        .toList();
        deliverNew(about, untold, held);
    }

    /**
     * Tells those whom nobody has begun to tell. Returns when each of them is told, or entered as
     * one to be told: who does not answer for long holds up nobody.
     *
     * @param held whether whoever asks still has to tell them; returns early when it has not
     */
    public void deliverNew(About about, List<Recipient> recipients, BooleanSupplier held) {
        if (recipients.isEmpty()) {
            return;
        }
        var now = deliveries.agenda().now();
        var preferences =
                this.preferences.of(recipients.stream().map(each -> each.to().subject()).toList());
        var quiet = new ArrayList<Delivery>();
        var due = new ArrayList<Due>();
        for (var recipient : recipients) {
            var delivery = Delivery.begun(about, recipient.to(), now);
            var preference = requireNonNull(preferences.get(recipient.to().subject()));
            if (preference.muted()) {
                continue;
            }
            heldUntil(recipient.to(), preference, now)
                    .ifPresentOrElse(
                            until -> quiet.add(delivery.waits(State.HELD, until)),
                            () -> due.add(new Due(delivery, recipient)));
        }
        deliveries.enter(quiet);
        for (var from = 0; from < due.size(); from += atOnce) {
            var some = due.subList(from, Math.min(from + atOnce, due.size()));
            var channels = some.stream().map(Due::channel).toList();
            if (!begin(channels, held)) {
                return;
            }
            send(some);
        }
    }

    /** Waits for its turn. Meanwhile another may have begun the same. */
    private boolean begin(List<Channel> channels, BooleanSupplier held) {
        underWay.begin(channels);
        var stillHeld = false;
        try {
            stillHeld = held.getAsBoolean();
        } finally {
            if (!stillHeld) {
                underWay.end(channels);
            }
        }
        return stillHeld;
    }

    private void send(List<Due> due) {
        var now = deliveries.agenda().now();
        var sent = due.stream().map(this::send).toList();
        await(sent);
        var ended = new ArrayList<Sent>();
        var late = new ArrayList<Sent>();
        sent.forEach(each -> (each.ended().isDone() ? ended : late).add(each));
        var leased = now.plus(Deliveries.LEASE);
        var entered = new ArrayList<Delivery>();
        ended.forEach(each -> entered.add(judged(each, now)));
        late.forEach(each -> entered.add(each.delivery().waits(State.PENDING, leased)));
        try {
            StoreUnavailable.outlast(() -> deliveries.enter(entered), () -> true);
        } catch (RuntimeException e) {
            underWay.end(sent.stream().map(Sent::channel).toList());
            throw e;
        }
        underWay.end(ended.stream().map(Sent::channel).toList());
        late.forEach(each -> recordWhenEnded(each, leased));
    }

    /** Which of these an endpoint was told, or is being told. */
    public Set<About> told(Collection<About> abouts, Endpoint to) {
        var known =
                deliveries.known(
                        abouts.stream().map(about -> DeliveryId.of(about, to.id())).toList());
        return abouts.stream()
                .filter(about -> known.contains(DeliveryId.of(about, to.id())))
                .collect(Collectors.toSet());
    }

    /** The end of the quiet hours in which they are who are told there. */
    static Optional<Instant> heldUntil(Endpoint to, Preference preference, Instant now) {
        return to.channel().disturbs() ? preference.heldUntil(now) : Optional.empty();
    }

    private Sent send(Due due) {
        var to = due.recipient().to();
        var push = new Push(due.delivery().id().toString(), to, due.recipient().message(), 1);
        return new Sent(due.delivery(), to, attempt(push));
    }

    /** One attempt, timed. */
    private CompletableFuture<Ended> attempt(Push push) {
        var at = clock.instant();
        var begun = System.nanoTime();
        return pushing.push(push)
                .thenApply(outcome ->
                        new Ended(
                                at,
                                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
                                outcome));
    }

    private void await(List<Sent> sent) {
        CompletableFuture.allOf(sent.stream().map(Sent::ended).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private Delivery judged(Sent sent, Instant now) {
        var ended = sent.ended().join();
        judging.judge(sent.to(), ended.outcome(), now);
        return judging.judge(sent.delivery(), ended, now);
    }

    private void recordWhenEnded(Sent sent, Instant leased) {
        var delivery = sent.delivery().waits(State.PENDING, leased);
        Thread.ofVirtual()
                .name("late-answer")
                .start(() -> {
                    settle(Deliveries.underWay(delivery), delivery, sent.to(), sent.ended().join());
                    underWay.end(List.of(sent.channel()));
                });
    }

    /** Makes one more attempt of one that is held, and waits for how it ends. */
    void again(Taken taken, Delivery delivery, Endpoint to, Message message) {
        var channel = List.of(delivery.channel());
        if (!begin(channel, () -> deliveries.agenda().hold(taken))) {
            return;
        }
        try {
            var push = new Push(delivery.id().toString(), to, message, delivery.tries() + 1);
            settle(taken, delivery, to, attempt(push).join());
        } finally {
            underWay.end(channel);
        }
    }

    /** Writes how an attempt ended, as soon as the store is there. */
    private void settle(Taken taken, Delivery delivery, Endpoint to, Ended ended) {
        try {
            StoreUnavailable.outlast(
                    () -> {
                        var now = deliveries.agenda().now();
                        judging.judge(to, ended.outcome(), now);
                        deliveries.put(taken, judging.judge(delivery, ended, now));
                    },
                    () -> true);
        } catch (RuntimeException e) {
            log.warn("Delivery {} is tried again, its answer was not recorded", delivery.id(), e);
        }
    }
}

package dev.broadsheet.notification.deliveries;

import dev.broadsheet.notification.agenda.Agenda.Taken;
import dev.broadsheet.notification.deliveries.Judging.Ended;
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
    private final Deliveries deliveries;
    private final Pushing pushing;
    private final Judging judging;
    private final Preferences preferences;
    private final Duration patience;
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
        this.clock = clock;
    }

    /** Who is told, and how it is worded. */
    public record Recipient(Endpoint to, Message message) {}

    /** A first attempt. */
    private record Sent(Delivery delivery, Endpoint to, CompletableFuture<Ended> ended) {}

    /**
     * Tells those who were not told yet. Returns when each of them is told, or entered as one to be
     * told: who does not answer for long holds up nobody.
     */
    public void deliver(About about, List<Recipient> recipients) {
        var now = deliveries.agenda().now();
        var known =
                deliveries.known(
                        recipients.stream()
                                .map(each -> DeliveryId.of(about, each.to().id()))
                                .toList());
        var preferences =
                this.preferences.of(recipients.stream().map(each -> each.to().subject()).toList());
        var sent = new ArrayList<Sent>();
        var entered = new ArrayList<Delivery>();
        for (var recipient : recipients) {
            var delivery = Delivery.begun(about, recipient.to(), now);
            var preference =
                    preferences.getOrDefault(
                            recipient.to().subject(), Preference.usual(recipient.to().subject()));
            if (known.contains(delivery.id()) || preference.muted()) {
                continue;
            }
            var heldUntil = heldUntil(recipient.to(), preference, now);
            if (heldUntil.isPresent()) {
                entered.add(delivery.waits(State.HELD, heldUntil.get()));
            } else {
                sent.add(new Sent(delivery, recipient.to(), attempt(delivery, recipient)));
            }
        }
        await(sent);
        var late = new ArrayList<Sent>();
        for (var each : sent) {
            if (each.ended().isDone()) {
                entered.add(judged(each, now));
            } else {
                var underWay = each.delivery().waits(State.PENDING, now.plus(Deliveries.LEASE));
                late.add(new Sent(underWay, each.to(), each.ended()));
                entered.add(underWay);
            }
        }
        deliveries.enter(entered);
        late.forEach(this::recordWhenEnded);
    }

    /** Which of these an endpoint was told, or is being told. */
    public Set<About> told(Collection<About> abouts, Endpoint to) {
        var known =
                deliveries.known(abouts.stream().map(about -> DeliveryId.of(about, to.id())).toList());
        return abouts.stream()
                .filter(about -> known.contains(DeliveryId.of(about, to.id())))
                .collect(Collectors.toSet());
    }

    /** The end of the quiet hours in which they are who are told there. */
    static Optional<Instant> heldUntil(Endpoint to, Preference preference, Instant now) {
        return to.channel().disturbs() ? preference.heldUntil(now) : Optional.empty();
    }

    private CompletableFuture<Ended> attempt(Delivery delivery, Recipient recipient) {
        return attempt(new Push(delivery.id().toString(), recipient.to(), recipient.message(), 1));
    }

    /** One attempt, timed. */
    CompletableFuture<Ended> attempt(Push push) {
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

    private void recordWhenEnded(Sent sent) {
        var taken = Deliveries.underWay(sent.delivery());
        Thread.ofVirtual()
                .name("late-answer")
                .start(() -> settle(taken, sent.delivery(), sent.to(), sent.ended().join()));
    }

    /** Writes how an attempt ended. If that fails it is made again when the lease ends. */
    void settle(Taken taken, Delivery delivery, Endpoint to, Ended ended) {
        try {
            var now = deliveries.agenda().now();
            judging.judge(to, ended.outcome(), now);
            deliveries.put(taken, judging.judge(delivery, ended, now));
        } catch (RuntimeException e) {
            log.warn("Delivery {} is tried again, its answer was not recorded", delivery.id(), e);
        }
    }
}

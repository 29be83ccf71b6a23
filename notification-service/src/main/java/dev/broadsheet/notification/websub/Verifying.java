package dev.broadsheet.notification.websub;

import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Agenda.Taken;
import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.endpoints.Endpoints;
import dev.broadsheet.notification.endpoints.TooManyEndpoints;
import dev.broadsheet.notification.push.http.OutgoingHttp;
import dev.broadsheet.notification.push.http.Reply;
import dev.broadsheet.notification.push.websub.Subscriber;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Asks those who are said to subscribe or unsubscribe whether they mean it (section 5.3), and ends
 * subscriptions with their leases. Only what was confirmed changes who is told.
 */
@Component
class Verifying {

    private final Agenda agenda;
    private final Feeds feeds;
    private final Endpoints endpoints;
    private final OutgoingHttp http;
    private final Site site;
    private final List<Duration> retries;

    Verifying(
            Subscriptions subscriptions,
            Feeds feeds,
            Endpoints endpoints,
            OutgoingHttp http,
            Site site,
            WebSubProperties properties) {
        this.agenda = subscriptions.agenda();
        this.feeds = feeds;
        this.endpoints = endpoints;
        this.http = http;
        this.site = site;
        this.retries = properties.retries();
    }

    void work(Taken taken) {
        Subscriptions.intent(taken)
                .ifPresentOrElse(intent -> verify(taken, intent), () -> settle(taken));
    }

    private void verify(Taken taken, Intent intent) {
        var challenge = Challenge.random();
        switch (http.get(intent.verification(site, challenge), Map.of()).join()) {
            case Reply.Answer answer
                    when answer.isSuccess() && answer.beginning().equals(challenge) ->
                    confirmed(taken, intent);
            case Reply.Answer _ -> settle(taken);
            case Reply.NoAnswer _ -> askLater(taken);
        }
    }

    private void confirmed(Taken taken, Intent intent) {
        switch (intent.mode()) {
            case SUBSCRIBE -> subscribe(intent);
            case UNSUBSCRIBE ->
                    endpoints.remove(intent.topic().subject(), Channel.WEBSUB, intent.name());
        }
        settle(taken);
    }

    private void subscribe(Intent intent) {
        feeds.begin(intent.topic());
        var until = agenda.now().plus(intent.lease());
        var settings = new Subscriber(intent.callback(), intent.secret(), until).settings();
        try {
            var put =
                    endpoints.put(
                            intent.topic().subject(),
                            Channel.WEBSUB,
                            intent.name(),
                            Endpoint.Status.ACTIVE,
                            _ -> settings);
            if (!put.created()) {
                endpoints.working(put.endpoint().id());
                endpoints.activate(put.endpoint().id());
            }
        } catch (TooManyEndpoints e) {
            http.get(intent.denial(site, "The feed has too many subscribers."), Map.of()).join();
        }
    }

    private void askLater(Taken taken) {
        var tries = Subscriptions.tries(taken);
        if (tries < retries.size()) {
            agenda.postpone(
                    taken, agenda.now().plus(retries.get(tries)), Subscriptions.triedAgain());
        } else {
            settle(taken);
        }
    }

    /**
     * Puts a subscription aside until its lease ends; one that has ended, or never was, is done.
     */
    private void settle(Taken taken) {
        var now = agenda.now();
        var subject = Subscriptions.topic(taken).subject();
        var endpoint = endpoints.find(subject, Channel.WEBSUB, Subscriptions.name(taken));
        endpoint.map(Verifying::until)
                .filter(now::isBefore)
                .ifPresentOrElse(
                        until -> agenda.postpone(taken, until, Subscriptions.settled()),
                        () -> {
                            endpoint.ifPresent(ended ->
                                    endpoints.removeIf(
                                            ended.id(), found -> !now.isBefore(until(found))));
                            agenda.finish(taken, now, Subscriptions.settled());
                        });
    }

    private static Instant until(Endpoint endpoint) {
        return Subscriber.of(endpoint.settings()).until();
    }
}

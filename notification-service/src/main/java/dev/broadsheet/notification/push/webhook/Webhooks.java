package dev.broadsheet.notification.push.webhook;

import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.endpoints.Endpoint.Status;
import dev.broadsheet.notification.endpoints.Endpoints;
import dev.broadsheet.notification.push.TestPush;
import dev.broadsheet.notification.push.http.Destinations;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The webhooks of each subject, by name. */
@Component
public class Webhooks {

    private final Endpoints endpoints;
    private final Destinations destinations;
    private final WebhookPusher pusher;
    private final TestPush testPush;
    private final Clock clock;

    Webhooks(
            Endpoints endpoints,
            Destinations destinations,
            WebhookPusher pusher,
            TestPush testPush,
            Clock clock) {
        this.endpoints = endpoints;
        this.destinations = destinations;
        this.pusher = pusher;
        this.testPush = testPush;
        this.clock = clock;
    }

    /**
     * A webhook that was put.
     *
     * @param secret only of one that is new
     */
    public record Put(Webhook webhook, Optional<String> secret) {}

    /**
     * Makes a webhook, or gives the one of that name another address; it keeps its secret then.
     *
     * @throws dev.broadsheet.notification.push.http.DestinationNotAllowed if the URL leads inside
     * @throws dev.broadsheet.notification.endpoints.TooManyEndpoints if it would be the 101st
     */
    public Put put(String subject, String name, String url) {
        var allowed = destinations.checked(url).toString();
        var secret = Secret.random();
        var put =
                endpoints.put(
                        subject,
                        Channel.WEBHOOK,
                        name,
                        Status.ACTIVE,
                        before ->
                                (before.isEmpty()
                                                ? new WebhookSettings(
                                                        allowed, secret, Optional.empty())
                                                : WebhookSettings.of(before).movedTo(allowed))
                                        .toMap());
        return new Put(
                webhook(put.endpoint()),
                put.created() ? Optional.of(secret.text()) : Optional.empty());
    }

    public List<Webhook> of(String subject) {
        return endpoints.of(subject, Channel.WEBHOOK).stream().map(this::webhook).toList();
    }

    /**
     * The webhook of that name.
     *
     * @throws WebhookNotFound if there is none
     */
    public Webhook get(String subject, String name) {
        return webhook(find(subject, name));
    }

    public void remove(String subject, String name) {
        endpoints.remove(subject, Channel.WEBHOOK, name);
    }

    /**
     * Gives a webhook another secret.
     *
     * @throws WebhookNotFound if there is none
     */
    public Put rotate(String subject, String name) {
        find(subject, name);
        var secret = Secret.random();
        var put =
                endpoints.put(
                        subject,
                        Channel.WEBHOOK,
                        name,
                        Status.ACTIVE,
                        before -> {
                            if (before.isEmpty()) {
                                throw new WebhookNotFound();
                            }
                            return WebhookSettings.of(before)
                                    .rotated(secret, clock.instant())
                                    .toMap();
                        });
        return new Put(webhook(put.endpoint()), Optional.of(secret.text()));
    }

    /**
     * Pushes to a webhook again that was disabled.
     *
     * @throws WebhookNotFound if there is none
     */
    public Webhook enable(String subject, String name) {
        var endpoint = find(subject, name);
        endpoints.working(endpoint.id());
        endpoints.activate(endpoint.id());
        return get(subject, name);
    }

    /**
     * Sends a test at once, also to a webhook that is disabled, and waits for how it ends.
     *
     * @throws WebhookNotFound if there is none
     */
    public TestPush.Result test(String subject, String name) {
        return testPush.send(pusher, find(subject, name));
    }

    private Endpoint find(String subject, String name) {
        return endpoints.find(subject, Channel.WEBHOOK, name).orElseThrow(WebhookNotFound::new);
    }

    private Webhook webhook(Endpoint endpoint) {
        return Webhook.of(endpoint, clock.instant());
    }
}

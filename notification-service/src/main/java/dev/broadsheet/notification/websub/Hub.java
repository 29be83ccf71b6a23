package dev.broadsheet.notification.websub;

import dev.broadsheet.notification.push.http.DestinationNotAllowed;
import dev.broadsheet.notification.push.http.Destinations;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Takes requests of subscribers (WebSub, section 5.1). Anybody may ask; nothing is done yet. */
@Component
public class Hub {

    private static final Duration SHORTEST_LEASE = Duration.ofHours(1);
    private static final Duration USUAL_LEASE = Duration.ofDays(10);
    private static final Duration LONGEST_LEASE = Duration.ofDays(30);
    private static final int SECRET_BYTES = 200;

    private final Subscriptions subscriptions;
    private final Site site;
    private final Destinations destinations;

    Hub(Subscriptions subscriptions, Site site, Destinations destinations) {
        this.subscriptions = subscriptions;
        this.site = site;
        this.destinations = destinations;
    }

    /** The fields of a request, as they came. */
    public record Form(
            @Nullable String mode,
            @Nullable String topic,
            @Nullable String callback,
            @Nullable String leaseSeconds,
            @Nullable String secret) {}

    /**
     * Begins to ask the owner of the callback whether the request is meant.
     *
     * @throws MalformedRequest when it cannot be read or will never be granted
     */
    public void request(Form form) {
        var intent =
                new Intent(
                        mode(form.mode()),
                        topic(form.topic()),
                        required("hub.callback", form.callback()),
                        lease(form.leaseSeconds()),
                        secret(form.secret()));
        checkReachable(intent);
        subscriptions.enter(intent);
    }

    /** It has to be possible to ask there, with all that is added to the callback. */
    private void checkReachable(Intent intent) {
        try {
            destinations.checked(intent.callback());
            destinations.checked(intent.verification(site, Challenge.random()));
        } catch (DestinationNotAllowed e) {
            throw new MalformedRequest("hub.callback", e.detail());
        }
    }

    private static Mode mode(@Nullable String text) {
        return Mode.of(required("hub.mode", text))
                .orElseThrow(() -> new MalformedRequest("hub.mode", "is subscribe or unsubscribe"));
    }

    private Topic topic(@Nullable String text) {
        return site.topic(required("hub.topic", text))
                .orElseThrow(() ->
                        new MalformedRequest(
                                "hub.topic", "is no feed of ours; a feed names its own URL"));
    }

    /** Whoever asks for more or less gets what is next to it. */
    private static Duration lease(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return USUAL_LEASE;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new MalformedRequest("hub.lease_seconds", "is a number of seconds");
        }
        var seconds =
                Math.clamp(
                        Long.parseLong(text),
                        SHORTEST_LEASE.toSeconds(),
                        LONGEST_LEASE.toSeconds());
        return Duration.ofSeconds(seconds);
    }

    private static Optional<String> secret(@Nullable String text) {
        if (text != null && text.getBytes(StandardCharsets.UTF_8).length >= SECRET_BYTES) {
            throw new MalformedRequest("hub.secret", "has 200 bytes or more");
        }
        return Optional.ofNullable(text).filter(secret -> !secret.isEmpty());
    }

    private static String required(String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw new MalformedRequest(field, "is missing");
        }
        return text;
    }
}

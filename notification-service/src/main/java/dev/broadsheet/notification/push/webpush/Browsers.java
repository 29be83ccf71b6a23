package dev.broadsheet.notification.push.webpush;

import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.endpoints.Endpoint.Status;
import dev.broadsheet.notification.endpoints.Endpoints;
import dev.broadsheet.notification.push.TestPush;
import dev.broadsheet.notification.push.http.Destinations;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The browsers with which each subject has subscribed. */
@Component
public class Browsers {

    private final Endpoints endpoints;
    private final Destinations destinations;
    private final WebPushProperties properties;
    private final WebPushPusher pusher;
    private final TestPush testPush;

    Browsers(
            Endpoints endpoints,
            Destinations destinations,
            WebPushProperties properties,
            WebPushPusher pusher,
            TestPush testPush) {
        this.endpoints = endpoints;
        this.destinations = destinations;
        this.properties = properties;
        this.pusher = pusher;
        this.testPush = testPush;
    }

    /** A browser that was put, and whether it is new. */
    public record Put(Browser browser, boolean created) {}

    /**
     * What browsers subscribe with.
     *
     * @throws NoWebPush if there is none
     */
    public String publicKey() {
        if (!properties.isConfigured()) {
            throw new NoWebPush();
        }
        return properties.publicKey();
    }

    /**
     * Subscribes with a browser; again with the same one renews its keys and lets it be pushed to
     * again.
     *
     * @param p256dh a point of P-256 in Base64url
     * @param auth 16 bytes in Base64url
     * @throws NoWebPush if this service has no keys
     * @throws dev.broadsheet.edge.http.InvalidRequest if a key is none
     * @throws dev.broadsheet.notification.push.http.DestinationNotAllowed if the URL leads inside
     * @throws dev.broadsheet.notification.endpoints.TooManyEndpoints if it would be the 101st
     */
    public Put put(
            String subject, String url, String p256dh, String auth, Optional<Instant> expires) {
        publicKey();
        var settings =
                new WebPushSettings(destinations.checked(url).toString(), p256dh, auth, expires);
        settings.keys();
        var put =
                endpoints.put(
                        subject,
                        Channel.WEB_PUSH,
                        name(settings.url()),
                        Status.ACTIVE,
                        before -> settings.toMap());
        if (!put.endpoint().isActive()) {
            endpoints.activate(put.endpoint().id());
        }
        return new Put(get(subject, put.endpoint().name()), put.created());
    }

    public List<Browser> of(String subject) {
        return endpoints.of(subject, Channel.WEB_PUSH).stream().map(Browser::of).toList();
    }

    /**
     * The browser of that id.
     *
     * @throws BrowserNotFound if there is none
     */
    public Browser get(String subject, String id) {
        return Browser.of(find(subject, id));
    }

    public void remove(String subject, String id) {
        endpoints.remove(subject, Channel.WEB_PUSH, id);
    }

    /**
     * Sends a test at once and waits for how it ends.
     *
     * @throws BrowserNotFound if there is none
     */
    public TestPush.Result test(String subject, String id) {
        return testPush.send(pusher, find(subject, id));
    }

    private Endpoint find(String subject, String id) {
        return endpoints.find(subject, Channel.WEB_PUSH, id).orElseThrow(BrowserNotFound::new);
    }

    private static String name(String url) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(url.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

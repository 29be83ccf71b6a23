package dev.broadsheet.notification.push.websub;

import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.push.Message.FeedChanged;
import dev.broadsheet.notification.push.Message.Personal;
import dev.broadsheet.notification.push.Outcome;
import dev.broadsheet.notification.push.Push;
import dev.broadsheet.notification.push.Pusher;
import dev.broadsheet.notification.push.http.OutgoingHttp;
import dev.broadsheet.notification.push.http.Reply;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends feeds to their subscribers (WebSub, section 7). */
@Component
class WebSubPusher implements Pusher {

    private static final String ALGORITHM = "HmacSHA256";

    private final OutgoingHttp http;

    WebSubPusher(OutgoingHttp http) {
        this.http = http;
    }

    @Override
    public Channel channel() {
        return Channel.WEBSUB;
    }

    @Override
    public CompletableFuture<Outcome> push(Push push) {
        return switch (push.message()) {
            case FeedChanged feed -> send(feed, Subscriber.of(push.to().settings()));
            case Personal _ ->
                    throw new IllegalStateException("Subscribers of feeds are sent feeds only");
        };
    }

    private CompletableFuture<Outcome> send(FeedChanged feed, Subscriber to) {
        var body = feed.body().getBytes(StandardCharsets.UTF_8);
        return http.post(to.callback(), headers(feed, to, body), body).thenApply(Reply::outcome);
    }

    private static Map<String, String> headers(FeedChanged feed, Subscriber to, byte[] body) {
        var headers = new HashMap<String, String>();
        headers.put("Content-Type", feed.contentType());
        headers.put(
                "Link",
                "<%s>; rel=\"hub\", <%s>; rel=\"self\"".formatted(feed.hub(), feed.topic()));
        to.secret()
                .ifPresent(secret ->
                        headers.put("X-Hub-Signature", "sha256=" + signature(secret, body)));
        return headers;
    }

    private static String signature(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.broadsheet.notification.push.http;

import dev.broadsheet.notification.push.http.Reply.NoAnswer;
import dev.broadsheet.notification.push.http.Reply.Reason;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

/**
 * Sends requests to whoever asked for them. A redirect is an answer like any other, nothing is sent
 * again, no cookie and no proxy is known; however the other side behaves, there is a reply within
 * the deadline.
 */
@Component
public class OutgoingHttp implements AutoCloseable {

    private static final String USER_AGENT = "Broadsheet";
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Destinations destinations;
    private final Duration deadline;
    private final Clock clock;
    private final Supplier<Connections> connecting;
    private @Nullable Connections connections;

    @Autowired
    OutgoingHttp(OutgoingHttpProperties properties, Destinations destinations, Clock clock) {
        this(
                properties,
                destinations,
                clock,
                SystemDefaultDnsResolver.INSTANCE,
                SSLContexts::createSystemDefault);
    }

    OutgoingHttp(
            OutgoingHttpProperties properties,
            Destinations destinations,
            Clock clock,
            DnsResolver names,
            Supplier<SSLContext> trust) {
        this.destinations = destinations;
        this.deadline = properties.httpDeadline();
        this.clock = clock;
        this.connecting =
                () ->
                        new Connections(
                                properties, new AllowedAddresses(names, destinations), trust.get());
    }

    /** Sends a GET; see {@link #post}. */
    public CompletableFuture<Reply> get(String url, Map<String, String> headers) {
        return send(Method.GET, url, headers, NOTHING);
    }

    /**
     * Sends a POST.
     *
     * @return never fails; what depends on it runs where all requests are served and must not block
     */
    public CompletableFuture<Reply> post(String url, Map<String, String> headers, byte[] body) {
        return send(Method.POST, url, headers, ByteBuffer.wrap(body));
    }

    private CompletableFuture<Reply> send(
            Method method, String url, Map<String, String> headers, ByteBuffer body) {
        URI target;
        try {
            target = destinations.checked(url);
        } catch (DestinationNotAllowed e) {
            return CompletableFuture.completedFuture(
                    new NoAnswer(Reason.NOT_ALLOWED, Duration.ZERO));
        }
        var host = new HttpHost(target.getScheme(), hostName(target), target.getPort());
        var request = new BasicHttpRequest(method, host, pathAndQuery(target));
        request.setHeader(HttpHeaders.USER_AGENT, USER_AGENT);
        headers.forEach(request::setHeader);
        var exchange = new Exchange(request, body, deadline, clock);
        connections().lease(host, exchange);
        return exchange.reply();
    }

    private static String hostName(URI target) {
        var host = target.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String pathAndQuery(URI target) {
        var path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        return target.getRawQuery() == null ? path : path + "?" + target.getRawQuery();
    }

    /** Made with the first request: most instances start without one. */
    private synchronized Connections connections() {
        if (connections == null) {
            connections = connecting.get();
        }
        return connections;
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    synchronized void closeIdle() {
        if (connections != null) {
            connections.closeIdle();
        }
    }

    @Override
    public synchronized void close() {
        if (connections != null) {
            connections.close();
        }
    }
}

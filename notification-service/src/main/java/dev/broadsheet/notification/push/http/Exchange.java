package dev.broadsheet.notification.push.http;

import dev.broadsheet.notification.push.http.Reply.Answer;
import dev.broadsheet.notification.push.http.Reply.NoAnswer;
import dev.broadsheet.notification.push.http.Reply.Reason;

import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

/**
 * One request and its answer, from the lease of a connection to giving it back. Whoever completes
 * the reply first, the deadline included, ends the exchange; a connection that is still in use then
 * is closed.
 */
final class Exchange implements AsyncClientExchangeHandler, FutureCallback<AsyncClientEndpoint> {

    private static final int KEPT_BYTES = 4 * 1024;
    private static final int MOST_BYTES = 64 * 1024;

    private final HttpRequest request;
    private final ByteBuffer body;
    private final Clock clock;
    private final long begun = System.nanoTime();
    private final CompletableFuture<Reply> ended = new CompletableFuture<>();
    private final CompletableFuture<Reply> reply;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private volatile @Nullable AsyncClientEndpoint connection;
    private volatile boolean isSent;
    private int status;
    private long received;
    private Optional<Duration> retryAfter = Optional.empty();

    Exchange(HttpRequest request, ByteBuffer body, Duration deadline, Clock clock) {
        this.request = request;
        this.body = body;
        this.clock = clock;
        this.isSent = !body.hasRemaining();
        this.reply =
                ended.completeOnTimeout(
                                new NoAnswer(Reason.TOO_SLOW, deadline),
                                deadline.toNanos(),
                                TimeUnit.NANOSECONDS)
                        .thenApply(this::leave);
    }

    CompletableFuture<Reply> reply() {
        return reply;
    }

    /** Unless it has ended before. */
    private void end(Reason reason) {
        ended.complete(new NoAnswer(reason, took()));
    }

    @Override
    public void completed(AsyncClientEndpoint leased) {
        connection = leased;
        if (ended.isDone()) {
            leased.releaseAndReuse();
            return;
        }
        try {
            leased.execute(this, HttpClientContext.create());
        } catch (RuntimeException e) {
            failed(e); // Closed meanwhile: by the other side, or by the deadline.
        }
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context)
            throws HttpException, IOException {
        var entity = isSent ? null : new BasicEntityDetails(body.remaining(), null);
        channel.sendRequest(request, entity, context);
    }

    @Override
    public int available() {
        return body.remaining();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        channel.write(body);
        if (!body.hasRemaining()) {
            isSent = true;
            channel.endStream();
        }
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) {}

    @Override
    public void consumeResponse(
            HttpResponse response, @Nullable EntityDetails entity, HttpContext context) {
        status = response.getCode();
        var header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header != null) {
            retryAfter = RetryAfter.read(header.getValue(), clock.instant());
        }
        if (entity == null) {
            answered();
        }
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer bytes) {
        received += bytes.remaining();
        if (received > MOST_BYTES) {
            end(Reason.TOO_LONG);
            return;
        }
        var beginning = new byte[Math.min(bytes.remaining(), KEPT_BYTES - kept.size())];
        bytes.get(beginning);
        kept.writeBytes(beginning);
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        answered();
    }

    private void answered() {
        ended.complete(
                new Answer(status, took(), kept.toString(StandardCharsets.UTF_8), retryAfter));
    }

    /** Gives the connection back; one that is still in use is closed. */
    private Reply leave(Reply how) {
        var leased = connection;
        if (leased != null) {
            if (how instanceof Answer && isSent) {
                leased.releaseAndReuse();
            } else {
                leased.releaseAndDiscard();
            }
        }
        return how;
    }

    @Override
    public void failed(Exception cause) {
        end(reason(cause));
    }

    @Override
    public void cancelled() {
        end(Reason.CUT_OFF);
    }

    @Override
    public void cancel() {
        end(Reason.CUT_OFF);
    }

    @Override
    public void releaseResources() {
        end(Reason.CUT_OFF);
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static Reason reason(Exception cause) {
        return switch (cause) {
            case AddressNotAllowed _ -> Reason.NOT_ALLOWED;
            case UnknownHostException _ -> Reason.UNRESOLVED;
            case ConnectException _ -> Reason.UNREACHABLE;
            case NoRouteToHostException _ -> Reason.UNREACHABLE;
            case SSLException _ -> Reason.TLS;
            case SocketTimeoutException _ -> Reason.TOO_SLOW;
            case HttpException _ -> Reason.NOT_HTTP;
            default -> Reason.CUT_OFF;
        };
    }
}

package dev.broadsheet.notification.push.http;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.nio.DefaultAsyncClientConnectionOperator;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionOperator;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes connections on threads of its own: looking up a name blocks its thread (a virtual one would
 * take its carrier along), and whoever answers for the name may take as long as he likes. The
 * library does it where all requests are served.
 */
final class ConnectionAttempts extends PoolingAsyncClientConnectionManagerBuilder
        implements AutoCloseable {

    private static final int THREADS = 32;
    private static final int IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().daemon().name("push-lookup-", 0).factory());

    ConnectionAttempts() {
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    protected AsyncClientConnectionOperator createConnectionOperator(
            TlsStrategy tls, @Nullable SchemePortResolver ports, DnsResolver names) {
        var secure =
                RegistryBuilder.<TlsStrategy>create().register(URIScheme.HTTPS.id, tls).build();
        return new DefaultAsyncClientConnectionOperator(secure, ports, names) {
            @Override
            @SuppressWarnings("FutureReturnValueIgnored") // The callback is told.
            public Future<ManagedAsyncClientConnection> connect(
                    ConnectionInitiator initiator,
                    HttpHost host,
                    @Nullable Path unixDomainSocket,
                    @Nullable NamedEndpoint name,
                    @Nullable SocketAddress local,
                    Timeout timeout,
                    @Nullable Object attachment,
                    HttpContext context,
                    FutureCallback<ManagedAsyncClientConnection> callback) {
                threads.execute(() -> {
                    try {
                        super.connect(
                                initiator,
                                host,
                                unixDomainSocket,
                                name,
                                local,
                                timeout,
                                attachment,
                                context,
                                callback);
                    } catch (RuntimeException e) {
                        callback.failed(e);
                    }
                });
                return new CompletableFuture<>();
            }
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

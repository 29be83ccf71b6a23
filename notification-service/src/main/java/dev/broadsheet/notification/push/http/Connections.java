package dev.broadsheet.notification.push.http;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

import javax.net.ssl.SSLContext;

/** The connections to all hosts: kept alive for a moment, bounded in all and to each host. */
final class Connections implements AutoCloseable {

    /**
     * Most servers close a connection that has been idle for 5 s; a request in that moment fails.
     */
    private static final TimeValue KEPT_ALIVE = TimeValue.ofSeconds(4);

    private static final int MAX_HEADERS = 100;
    private static final int MAX_LINE_LENGTH = 16 * 1024;

    private final ConnectionAttempts attempts = new ConnectionAttempts();
    private final PoolingAsyncClientConnectionManager pool;
    private final MinimalHttpAsyncClient client;
    private final RequestConfig waiting;

    Connections(OutgoingHttpProperties properties, AllowedAddresses addresses, SSLContext trust) {
        var deadline = Timeout.of(properties.httpDeadline());
        this.pool =
                attempts.setDnsResolver(addresses)
                        .setTlsStrategy(
                                ClientTlsStrategyBuilder.create()
                                        .setSslContext(trust)
                                        .setHostVerificationPolicy(
                                                HostnameVerificationPolicy.BUILTIN)
                                        .buildAsync())
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(deadline)
                                        .setIdleTimeout(Timeout.of(KEPT_ALIVE.toDuration()))
                                        .build())
                        .setDefaultTlsConfig(
                                TlsConfig.custom()
                                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                        .build())
                        .setMaxConnTotal(properties.httpConnections())
                        .setMaxConnPerRoute(properties.httpConnectionsPerHost())
                        .build();
        this.client =
                HttpAsyncClients.createMinimal(
                        H2Config.DEFAULT,
                        Http1Config.custom()
                                .setMaxHeaderCount(MAX_HEADERS)
                                .setMaxLineLength(MAX_LINE_LENGTH)
                                .build(),
                        IOReactorConfig.custom().setTcpNoDelay(true).build(),
                        pool);
        this.waiting = RequestConfig.custom().setConnectionRequestTimeout(deadline).build();
        client.start();
    }

    /** Hands a connection to the exchange, as soon as there is one, or says why there is none. */
    @SuppressWarnings("FutureReturnValueIgnored") // The exchange is told.
    void lease(HttpHost host, Exchange exchange) {
        var context = HttpClientContext.create();
        context.setRequestConfig(waiting);
        client.lease(host, context, exchange);
    }

    void closeIdle() {
        pool.closeIdle(KEPT_ALIVE);
    }

    @Override
    public void close() {
        pool.close(CloseMode.IMMEDIATE);
        client.close(CloseMode.GRACEFUL);
        attempts.close();
    }
}

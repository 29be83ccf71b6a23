package dev.broadsheet.stack.router;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Serves all programs of the stack under one origin. */
public final class Router implements AutoCloseable {

    private static final int EVENT_LOOPS = 2;

    /** An open stream holds a connection for as long as its reader stays. */
    private static final int CONNECTIONS = 20_000;

    /**
     * Shorter than the services keep an idle connection, so that none is used while they close it.
     */
    private static final int KEEP_ALIVE_SECONDS = 10;

    private static final int LONGEST_LINE = 16 * 1024;
    private static final int LARGEST_HEADERS = 32 * 1024;

    private final Vertx vertx;

    private Router(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Starts the router and returns when it serves.
     *
     * @param origin address to serve on
     * @param programs the address of each program, by name; paths of a program that is not among
     *     them go to the article service
     * @param pages answer what is served here and not by a program, by owner: "mail", "demo"
     */
    public static Router start(
            InetSocketAddress origin,
            Map<String, InetSocketAddress> programs,
            Map<String, Handler<HttpServerRequest>> pages) {
        var vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(EVENT_LOOPS)
                                .setWorkerPoolSize(1)
                                .setInternalBlockingPoolSize(1)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
        Supplier<Deployable> instance = () -> new Origin(origin, programs, pages);
        vertx.deployVerticle(instance, new DeploymentOptions().setInstances(EVENT_LOOPS)).await();
        return new Router(vertx);
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    /** The origin as one event loop serves it. */
    private static final class Origin extends VerticleBase {

        private final InetSocketAddress address;
        private final Map<String, InetSocketAddress> programs;
        private final Map<String, Handler<HttpServerRequest>> pages;
        private final Map<String, Handler<HttpServerRequest>> owners = new HashMap<>();

        Origin(
                InetSocketAddress address,
                Map<String, InetSocketAddress> programs,
                Map<String, Handler<HttpServerRequest>> pages) {
            this.address = address;
            this.programs = programs;
            this.pages = pages;
        }

        @Override
        public Future<?> start() {
            owners.putAll(pages);
            programs.forEach((program, at) -> owners.put(program, proxy(program, at)));
            return vertx.createHttpServer(
                            new HttpServerOptions()
                                    .setHost(address.getHostString())
                                    .setPort(address.getPort())
                                    .setMaxInitialLineLength(LONGEST_LINE)
                                    .setMaxHeaderSize(LARGEST_HEADERS)
                                    .setHandle100ContinueAutomatically(true)
                                    // The services speak HTTP/1.1 and so do we.
                                    .setHttp2ClearTextEnabled(false))
                    .requestHandler(this::route)
                    .listen();
        }

        private void route(HttpServerRequest request) {
            var owner = Routes.ownerOf(Objects.requireNonNullElse(request.path(), "/"));
            var handler = owners.getOrDefault(owner, owners.get(Routes.ARTICLES));
            if (handler == null) {
                Problem.of(404, "Not Found", "Nothing is served here.", request).answer(request);
            } else {
                handler.handle(request);
            }
        }

        private HttpProxy proxy(String program, InetSocketAddress at) {
            var client =
                    vertx.createHttpClient(
                            new HttpClientOptions()
                                    .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                                    .setMaxHeaderSize(LARGEST_HEADERS),
                            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
            return HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                    .origin(at.getPort(), at.getHostString())
                    .addInterceptor(new Edge(program));
        }
    }
}

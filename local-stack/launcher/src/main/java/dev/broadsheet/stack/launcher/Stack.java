package dev.broadsheet.stack.launcher;

import dev.broadsheet.stack.demo.DemoCovers;
import dev.broadsheet.stack.issuer.Issuer;
import dev.broadsheet.stack.kafka.EmbeddedKafka;
import dev.broadsheet.stack.mail.MailServer;
import dev.broadsheet.stack.router.Router;
import dev.broadsheet.stack.store.EmbeddedStore;
import dev.broadsheet.stack.supervision.Supervisor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All that runs: started side by side, as nobody waits for another; stopped services first. */
final class Stack implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Stack.class);
    private static final String LOOPBACK = "127.0.0.1";

    private final Options options;
    private final DataDirectory data;
    private final Services services;
    private final Outside outside;
    private final Consumer<String> console;

    /** What was begun, latest first: the order in which it stops. */
    private final Deque<CompletableFuture<? extends AutoCloseable>> parts = new ArrayDeque<>();

    private boolean closing;

    Stack(
            Options options,
            DataDirectory data,
            Services services,
            Outside outside,
            Consumer<String> console) {
        this.options = options;
        this.data = data;
        this.services = services;
        this.outside = outside;
        this.console = console;
    }

    /** Starts all of it; the services have their processes then, but may not be ready. */
    void start() {
        var ports = new FreePorts(options.port());
        var programs = new HashMap<String, InetSocketAddress>();
        Services.NAMES.forEach(name -> programs.put(name, loopback(ports.next())));
        var smtp = loopback(ports.next());

        var environment =
                Map.of(
                        "SERVER_ADDRESS", LOOPBACK,
                        "MONGODB_URI", outside.store().orElseGet(() -> beginStore(ports.next())),
                        "KAFKA_BOOTSTRAP_SERVERS",
                                outside.broker().orElseGet(() -> beginBroker(ports.next())),
                        "SMTP_HOST", outside.mailHost().orElse(LOOPBACK),
                        "SMTP_PORT", outside.mailPort().orElse(String.valueOf(smtp.getPort())),
                        "OIDC_ISSUER_URI", outside.issuer().orElse(options.origin()),
                        "PUBLIC_URL", options.origin(),
                        "BROADSHEET_RATE_LIMITS", rateLimits());
        var mail = begin(() -> MailServer.start(smtp));
        if (outside.issuer().isEmpty()) {
            int port = ports.next();
            programs.put("issuer", loopback(port));
            begin(() -> Issuer.start(options.origin(), port, data.path("keys")));
        }
        begin(() ->
                Router.start(
                        loopback(options.port()),
                        programs,
                        Map.of("mail", mail.get().page(), "demo", new DemoCovers())));
        beginServices(programs, environment);
        begun().forEach(CompletableFuture::join);
    }

    /** Stops all of it, also what is still starting; a second call finds nothing left to do. */
    @Override
    public void close() {
        for (var part = lastPart(); part != null; part = lastPart()) {
            try {
                part.join().close();
            } catch (Exception e) {
                log.warn("A part of the stack did not stop cleanly", e);
            }
        }
        data.empty(Options.EPHEMERAL);
    }

    /** As the environment wants it; else only who measures has none. */
    private String rateLimits() {
        return System.getenv()
                .getOrDefault("BROADSHEET_RATE_LIMITS", options.benchmark() ? "off" : "on");
    }

    private String beginStore(int port) {
        begin(() ->
                options.ephemeral()
                        ? EmbeddedStore.inMemory(port)
                        : EmbeddedStore.onDisk(data.path("store", "broadsheet.db"), port));
        return "mongodb://" + LOOPBACK + ":" + port;
    }

    private String beginBroker(int port) {
        begin(() -> EmbeddedKafka.start(data.path(options.area(), "kafka"), port));
        return LOOPBACK + ":" + port;
    }

    private void beginServices(
            Map<String, InetSocketAddress> programs, Map<String, String> environment) {
        var supervisor =
                begin(() ->
                                new Supervisor(
                                        data.path("run"),
                                        data.path("logs"),
                                        services.patience(),
                                        console))
                        .get();
        for (var name : Services.NAMES) {
            var own = new HashMap<>(environment);
            var address = Objects.requireNonNull(programs.get(name));
            own.put("PORT", String.valueOf(address.getPort()));
            own.put("INSTANCE_ID", name + "-1");
            if (name.equals("notification-service")) {
                own.putAll(WebPushKeys.environment(data.path("keys", "web-push.json")));
                own.put("PUSH_ALLOW_LOOPBACK_HTTP", "true");
            }
            supervisor.start(services.command(name, data, own));
        }
    }

    private static InetSocketAddress loopback(int port) {
        return InetSocketAddress.createUnresolved(LOOPBACK, port);
    }

    /** Starts a part on a thread of its own; what is returned waits for it. */
    private synchronized <T extends AutoCloseable> Supplier<T> begin(Supplier<T> start) {
        if (closing) {
            throw new CancellationException("The stack is stopping");
        }
        var part = CompletableFuture.supplyAsync(start, task -> new Thread(task).start());
        parts.push(part);
        return part::join;
    }

    private synchronized List<CompletableFuture<? extends AutoCloseable>> begun() {
        return List.copyOf(parts);
    }

    private synchronized @Nullable CompletableFuture<? extends AutoCloseable> lastPart() {
        closing = true;
        return parts.poll();
    }
}

package dev.broadsheet.stack.front;

import dev.broadsheet.stack.issuer.Issuer;
import dev.broadsheet.stack.mail.MailServer;
import dev.broadsheet.stack.router.Router;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What stands before the services in {@code docker-compose.yml}, where nobody else does. */
final class Front {

    private static final int ORIGIN_PORT = 8080;
    private static final int ISSUER_PORT = 8081;
    private static final int SMTP_PORT = 2525;

    private static final Map<String, String> SERVICES =
            Map.of(
                    "article-service", "ARTICLE_SERVICE",
                    "notification-service", "NOTIFICATION_SERVICE",
                    "view-counter-service", "VIEW_COUNTER_SERVICE");

    private Front() {}

    /** Reads ORIGIN, KEYS, LISTEN and host:port of each service from the environment. */
    public static void main(String[] arguments) throws InterruptedException {
        var environment = System.getenv();
        var listen = needed(environment, "LISTEN");
        var programs = new HashMap<String, InetSocketAddress>();
        SERVICES.forEach(
                (name, variable) -> programs.put(name, address(needed(environment, variable))));
        programs.put("issuer", InetSocketAddress.createUnresolved("127.0.0.1", ISSUER_PORT));

        var mail = MailServer.start(new InetSocketAddress(listen, SMTP_PORT));
        var issuer =
                Issuer.start(
                        needed(environment, "ORIGIN"),
                        ISSUER_PORT,
                        Path.of(needed(environment, "KEYS")));
        var router =
                Router.start(
                        new InetSocketAddress(listen, ORIGIN_PORT),
                        programs,
                        Map.of("mail", mail.page()));
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            router.close();
                            issuer.close();
                            mail.close();
                        }));
        Thread.currentThread().join();
    }

    private static String needed(Map<String, String> environment, String variable) {
        var value = environment.get(variable);
        if (value == null || value.isBlank()) {
            System.err.println(variable + " is not set");
            System.exit(1);
        }
        return String.valueOf(value);
    }

    /** Resolved anew for each connection: containers move. */
    private static InetSocketAddress address(String hostAndPort) {
        var colon = hostAndPort.lastIndexOf(':');
        return InetSocketAddress.createUnresolved(
                hostAndPort.substring(0, colon),
                Integer.parseInt(hostAndPort.substring(colon + 1)));
    }
}

package dev.broadsheet.stack.router;

import java.util.List;

/** Which program owns a path. */
final class Routes {

    static final String ARTICLES = "article-service";
    static final String NOTIFICATIONS = "notification-service";
    static final String VIEWS = "view-counter-service";
    static final String ISSUER = "issuer";
    static final String MAIL = "mail";
    static final String DEMO = "demo";

    private record Route(String prefix, String owner) {

        boolean leadsTo(String path) {
            return path.startsWith(prefix)
                    && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
        }
    }

    private static final List<Route> ROUTES =
            List.of(
                    new Route("/api/views", VIEWS),
                    new Route("/api/reads", VIEWS),
                    new Route("/counter", VIEWS),
                    new Route("/dashboard", VIEWS),
                    new Route("/privacy", VIEWS),
                    new Route("/view-counter-service", VIEWS),
                    new Route("/api/inbox", NOTIFICATIONS),
                    new Route("/api/follows", NOTIFICATIONS),
                    new Route("/api/followers", NOTIFICATIONS),
                    new Route("/api/preferences", NOTIFICATIONS),
                    new Route("/api/channels", NOTIFICATIONS),
                    new Route("/api/deliveries", NOTIFICATIONS),
                    new Route("/api/email-follows", NOTIFICATIONS),
                    new Route("/api/ops/email", NOTIFICATIONS),
                    new Route("/email", NOTIFICATIONS),
                    new Route("/inbox", NOTIFICATIONS),
                    new Route("/following", NOTIFICATIONS),
                    new Route("/websub", NOTIFICATIONS),
                    new Route("/notification-service", NOTIFICATIONS),
                    new Route("/oauth2", ISSUER),
                    new Route("/.well-known", ISSUER),
                    new Route("/login", ISSUER),
                    new Route("/logout", ISSUER),
                    new Route("/userinfo", ISSUER),
                    new Route("/connect", ISSUER),
                    new Route("/default-ui.css", ISSUER),
                    new Route("/mail", MAIL),
                    new Route("/demo", DEMO));

    private Routes() {}

    /** The owner of the path: whoever has a prefix of it, else the article service. */
    static String ownerOf(String path) {
        for (var route : ROUTES) {
            if (route.leadsTo(path)) {
                return route.owner();
            }
        }
        return ARTICLES;
    }
}

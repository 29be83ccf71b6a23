package dev.broadsheet.stack.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    @ParameterizedTest
    @CsvSource({
        "/, article-service",
        "/articles/a-slug, article-service",
        "/api/articles, article-service",
        "/studio, article-service",
        "/series/ada/ink, article-service",
        "/search, article-service",
        "/previews/token, article-service",
        "/media/1.jpg, article-service",
        "/articles/a-slug.md, article-service",
        "/feed.atom, article-service",
        "/authors/ada/feed.json, article-service",
        "/sitemap.xml, article-service",
        "/sitemap-articles.xml, article-service",
        "/robots.txt, article-service",
        "/llms.txt, article-service",
        "/oembed, article-service",
        "/article-service/actuator/health/readiness, article-service",
        "/api/follows/authors/ada, notification-service",
        "/api/inbox, notification-service",
        "/api/inbox/stream, notification-service",
        "/api/followers/authors/ada, notification-service",
        "/api/preferences, notification-service",
        "/api/channels/email, notification-service",
        "/api/deliveries, notification-service",
        "/api/email-follows, notification-service",
        "/email/confirm, notification-service",
        "/api/ops/email/bounces, notification-service",
        "/inbox, notification-service",
        "/following, notification-service",
        "/websub, notification-service",
        "/notification-service/openapi.json, notification-service",
        "/api/views, view-counter-service",
        "/api/views/top, view-counter-service",
        "/api/reads, view-counter-service",
        "/counter/1.svg, view-counter-service",
        "/dashboard, view-counter-service",
        "/privacy, view-counter-service",
        "/view-counter-service/actuator/prometheus, view-counter-service",
        "/oauth2/token, issuer",
        "/.well-known/openid-configuration, issuer",
        "/login, issuer",
        "/logout, issuer",
        "/userinfo, issuer",
        "/connect/logout, issuer",
        "/mail, mail",
        "/mail/messages.json, mail",
    })
    void each_path_has_its_owner(String path, String owner) {
        assertThat(Routes.ownerOf(path)).isEqualTo(owner);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/viewsonic",
        "/inboxes",
        "/emails",
        "/mailbox",
        "/loginpage",
        "/api",
        "/counterpoint/1"
    })
    void a_prefix_ends_where_a_segment_ends(String path) {
        assertThat(Routes.ownerOf(path)).isEqualTo("article-service");
    }
}

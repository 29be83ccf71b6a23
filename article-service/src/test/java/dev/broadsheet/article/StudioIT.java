package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.article.Http.Answer;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

class StudioIT extends OnBackends {

    private final String issuer;

    StudioIT(
            @LocalServerPort int port,
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer) {
        super(port);
        this.issuer = issuer;
    }

    @Test
    void the_studio_runs_our_own_script_and_talks_to_us_and_the_issuer_only() {
        Answer page = reader.get("/studio").expect(200);
        Document document = Jsoup.parse(page.body());

        assertThat(page.header("Content-Security-Policy"))
                .contains("script-src 'self';", "connect-src 'self' " + issuer + ";")
                .doesNotContain("unsafe");
        assertThat(document.select("main").attr("data-issuer")).isEqualTo(issuer);
        assertThat(document.select("script"))
                .singleElement()
                .satisfies(script ->
                        assertThat(
                                        reader.get(script.attr("src"))
                                                .expect(200)
                                                .header("Content-Type"))
                                .contains("javascript"));
    }

    @Test
    void search_engines_are_told_to_stay_away() {
        assertThat(Jsoup.parse(reader.get("/studio").body()).select("meta[name=robots]"))
                .singleElement()
                .satisfies(robots -> assertThat(robots.attr("content")).isEqualTo("noindex"));
    }
}

package dev.broadsheet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** An author in a browser: how many read what, from where, and right now. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardBrowserIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final RunningStack stack;
    private Browser browser;
    private String article;

    DashboardBrowserIT(@TempDir Path directory) {
        Browser.assumeInstalled();
        stack = RunningStack.start(directory.resolve("data"), Map.of());
    }

    @BeforeAll
    void logIn() {
        article = publish("Ink Remembers");
        view(0, 12, "Mozilla/5.0");
        view(12, 5, "Googlebot/2.1");
        await().atMost(SOON)
                .until(() ->
                        stack.as("ada")
                                        .get("/api/views/" + article)
                                        .orFail()
                                        .at("/views/human")
                                        .asInt()
                                == 12);
        browser = Browser.open();
        browser.logIn("ada", stack.origin() + "/dashboard", "Dashboard");
    }

    @AfterAll
    void stop() {
        try {
            browser.close();
        } finally {
            stack.close();
        }
    }

    @AfterEach
    void look() {
        browser.assertNoErrors();
        browser.size(1280, 900);
    }

    @Test
    void an_author_sees_humans_first_and_all_that_was_filtered() {
        browser.visit(stack.origin() + "/dashboard#period=week");
        browser.reload();
        browser.reads(".figures .main", "12");
        browser.reads(".figures", "Crawlers\n5");
        browser.reads(".articles", "Ink Remembers");
        browser.reads(".breakdowns", "Sources");
        browser.reads(".says", "12 human views");
        browser.field("Look at one bar").sendKeys(Keys.ARROW_LEFT);
        browser.reads(".says", "0 human views");
        browser.shown("summary").click();
        browser.reads("details table", "12");
        browser.size(390, 800);
        browser.assertFitsAndIsNamed();
    }

    @Test
    void a_number_is_true_while_it_is_looked_at_and_can_be_explained() {
        browser.visit(stack.origin() + "/dashboard");
        browser.reads(".live", "live");
        browser.press("Ink Remembers");
        browser.reads("h1", "Ink Remembers");
        browser.reads("[data-ever]", "12");
        browser.reads(".realtime", "12 human views in the last 30 minutes");
        browser.press("Explain this number");
        browser.reads(".told", "human");
        browser.size(390, 800);
        browser.assertFitsAndIsNamed();
    }

    private String publish(String title) {
        var ada = stack.as("ada");
        var draft = ada.post("/api/articles", Map.of("title", title, "markdown", "Ink."));
        var id = draft.orFail().path("id").asString();
        ada.with("If-Match", draft.etagOrFail())
                .put("/api/articles/" + id + "/publication", Map.of())
                .orFail();
        return id;
    }

    private void view(int from, int views, String userAgent) {
        var seen =
                IntStream.range(from, from + views)
                        .mapToObj(view ->
                                Map.of(
                                        "articleId", article,
                                        "viewId", "dashboard-" + view,
                                        "userAgent", userAgent))
                        .toList();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(
                                        stack.as("newsroom")
                                                .post("/api/views", List.copyOf(seen))
                                                .status())
                                .isEqualTo(202));
    }
}

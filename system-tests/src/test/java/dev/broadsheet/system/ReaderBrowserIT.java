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

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A reader in a browser: told live, tidying up, deciding what to follow and when to be left alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReaderBrowserIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final RunningStack stack;
    private Browser browser;

    ReaderBrowserIT(@TempDir Path directory) {
        Browser.assumeInstalled();
        stack = RunningStack.start(directory.resolve("data"), Map.of());
    }

    @BeforeAll
    void logIn() {
        browser = Browser.open();
        browser.visit(stack.origin() + "/inbox");
        browser.shown("[name=username]").sendKeys("linus");
        browser.shown("[name=password]").sendKeys("linus", Keys.ENTER);
        browser.reads("h1", "Inbox");
        assertThat(browser.address())
                .as("where the reader wanted to go, without the code of the login")
                .isEqualTo(stack.origin() + "/inbox");
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
    void what_is_published_appears_by_itself_and_goes_where_its_reader_puts_it() {
        browser.visit(stack.origin() + "/following");
        browser.fill("Name", "ada");
        browser.press("Follow");
        browser.reads(".follows", "ada");

        browser.visit(stack.origin() + "/inbox");
        browser.reads(".live", "live");
        publish("Ink Remembers");
        browser.reads(".alerts", "Ink Remembers");
        browser.reads(".alerts .meta", "because you follow ada");
        browser.reads("h1", "1 unread");
        browser.size(390, 800);
        browser.assertFitsAndIsNamed();

        browser.press("Mark as read");
        await().atMost(SOON).until(() -> unread() == 0);
        browser.press("Archive");
        browser.reads(".alerts", "Nothing here");
        browser.press("Archived");
        browser.reads(".alerts", "Ink Remembers");
        browser.press("Move to inbox");
        browser.press("All");
        browser.reads(".alerts", "Ink Remembers");
        browser.reload();
        browser.reads(".alerts", "Ink Remembers");
    }

    @Test
    void a_reader_decides_when_to_be_left_alone() {
        browser.visit(stack.origin() + "/following");
        browser.field("Mute everything").click();
        browser.reads(".status", "Saved.");
        browser.field("Quiet hours").click();
        await().atMost(SOON)
                .until(() ->
                        preferences().path("quietHours").path("from").asString().equals("22:00"));
        assertThat(preferences().path("muted").asBoolean()).isTrue();
        browser.reload();
        browser.reads("h1", "Following");
        assertThat(browser.field("Mute everything").isSelected()).isTrue();
        browser.size(390, 800);
        browser.assertFitsAndIsNamed();
        browser.field("Mute everything").click();
        await().atMost(SOON).until(() -> !preferences().path("muted").asBoolean());
    }

    private void publish(String title) {
        var ada = stack.as("ada");
        var draft = ada.post("/api/articles", Map.of("title", title, "markdown", "Ink."));
        var path = "/api/articles/" + draft.orFail().path("id").asString() + "/publication";
        ada.with("If-Match", draft.etagOrFail()).put(path, Map.of()).orFail();
    }

    private int unread() {
        return stack.as("linus").get("/api/inbox").orFail().path("unread").asInt();
    }

    private JsonNode preferences() {
        return stack.as("linus").get("/api/preferences").orFail();
    }
}

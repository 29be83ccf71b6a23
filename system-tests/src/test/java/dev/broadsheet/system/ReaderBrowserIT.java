package dev.broadsheet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.Map;

/**
 * A reader in a browser: told live, tidying up, deciding what to follow and when to be left alone.
 */
class ReaderBrowserIT extends InBrowser {

    ReaderBrowserIT(@TempDir Path directory) {
        super(directory);
    }

    @BeforeAll
    void logIn() {
        browser.logIn("linus", stack.origin() + "/inbox", "Inbox");
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

package dev.broadsheet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import javax.imageio.ImageIO;

/** An author at work in a browser: logged in, interrupted, contradicted, on a phone. */
class BrowserIT extends InBrowser {

    BrowserIT(@TempDir Path directory) {
        super(directory);
    }

    @BeforeAll
    void logIn() {
        browser.logIn("ada", stack.origin() + "/studio#/list/draft", "Studio");
    }

    @Test
    void what_is_written_is_there_after_a_reload_saved_or_not() {
        browser.visit(stack.origin() + "/studio#/new");
        browser.fill("Title", "Begun");
        browser.reload();
        browser.reads(".status", "A new draft");
        assertThat(browser.value("Title")).as("before the first save").isEqualTo("Begun");

        browser.fill("Text, in Markdown", "First words.");
        browser.press("Save");
        browser.reads(".status", "Saved.");
        browser.fill("Text, in Markdown", "Second words.");
        browser.reads(".status", "Autosaved");
        var id = article();
        assertThat(markdown(id)).isEqualTo("First words.");

        browser.reload();
        browser.reads(".status", "Not saved yet: your text of");
        assertThat(browser.value("Text, in Markdown")).isEqualTo("Second words.");

        browser.fill("Text, in Markdown", "Third words.");
        browser.reload();
        browser.reads(".status", "Not saved yet: text that only this browser has kept");
        assertThat(browser.value("Text, in Markdown")).isEqualTo("Third words.");

        browser.press("Save");
        browser.reads(".status", "Saved.");
        assertThat(markdown(id)).isEqualTo("Third words.");
        browser.reload();
        browser.reads(".actions", "Save");
        assertThat(browser.text(".status")).isEmpty();
    }

    @Test
    void an_article_with_pictures_is_published_corrected_compared_and_restored()
            throws IOException {
        begin("A Picture of Ink", "Ink is balck.");
        browser.choose("Upload a cover", picture());
        browser.reads(".status", "Uploaded.");
        browser.fill("What the cover shows, in words", "A drop of ink");
        browser.field("Text, in Markdown").sendKeys("\n\n");
        browser.choose("Put a picture into the text", picture());
        await().atMost(SOON).until(() -> browser.value("Text, in Markdown").contains("![]("));
        browser.field("Text, in Markdown").sendKeys("A dry drop");
        browser.press("Publish now");
        browser.reads(".status", "Published.");
        var id = article();
        browser.press("Read");
        browser.reads(".post h1", "A Picture of Ink");
        assertThat(browser.text(".body")).isEqualTo("Ink is balck.");
        for (var picture : List.of(".cover[alt='A drop of ink']", ".body img[alt='A dry drop']")) {
            await().atMost(SOON)
                    .until(
                            () -> browser.shown(picture).getDomProperty("naturalWidth"),
                            "40"::equals);
        }

        browser.visit(stack.origin() + "/studio");
        browser.press("A Picture of Ink");
        browser.fill("Text, in Markdown", "Ink is black.");
        browser.press("Update");
        browser.reads(".status", "Saved.");
        browser.press("Read");
        browser.reads(".body", "Ink is black.");
        assertThat(browser.text(".standfirst")).isEqualTo("Ink is black.");

        edit(id);
        browser.press("History");
        browser.press("Compare");
        browser.reads(".comparison del", "Ink is balck.");
        browser.reads(".comparison ins", "Ink is black.");
        browser.press("Restore");
        browser.reads(".status", "That text is the article again");
        assertThat(browser.value("Text, in Markdown")).startsWith("Ink is balck.");
        browser.press("Read");
        browser.reads(".body", "Ink is balck.");
    }

    @Test
    void what_cannot_be_saved_is_not_published() {
        begin("Half Said", "Half of it.");
        browser.fill("Text, in Markdown", "All of it.");
        browser.fill("Address", "no address");
        browser.press("Publish now");
        browser.reads(".refused", "slug");
        assertThat(stack.as("ada").get("/api/articles/" + article()).json().path("status"))
                .hasToString("\"draft\"");
        assertThat(browser.value("Text, in Markdown")).isEqualTo("All of it.");
    }

    @Test
    void what_is_not_saved_outlives_the_withdrawal_of_the_article() {
        begin("Withdrawn", "Public words.");
        browser.press("Publish now");
        browser.reads(".status", "Published.");
        browser.fill("Text, in Markdown", "Words at work.");
        browser.reads(".status", "Autosaved");
        browser.press("Unpublish");
        browser.reads(".status", "A draft of yours again");
        browser.reload();
        browser.press("Go on with that text");
        browser.reads(".status", "Autosaved");

        browser.fill("Text, in Markdown", "Words just before.");
        browser.press("History");
        browser.reads(".revisions li:first-child", "autosaved");
        browser.reads(".status", "Autosaved");
        browser.press("Restore");
        browser.reads(".status", "That text is the article again");
        assertThat(browser.value("Text, in Markdown")).isEqualTo("Words at work.");
        browser.press("History");
        browser.press("Compare");
        browser.reads(".comparison del", "Words just before.");
    }

    @Test
    void a_scheduled_article_waits_for_its_date_until_that_is_cancelled() {
        begin("Tomorrow", "Not today.");
        var tomorrow = LocalDate.now(ZoneId.systemDefault()).plusDays(1);
        browser.press("Publish at …");
        browser.field("When")
                .sendKeys(
                        DateTimeFormatter.ofPattern("MMddyyyy").format(tomorrow)
                                + Keys.TAB
                                + "0930AM");
        browser.press("Publish then");
        browser.reads(".status", "Will be published");
        var article = stack.as("ada").get("/api/articles/" + article()).orFail();
        assertThat(article.path("status").asString()).isEqualTo("scheduled");
        assertThat(Instant.parse(article.path("scheduledFor").asString()))
                .isEqualTo(
                        tomorrow.atTime(LocalTime.of(9, 30))
                                .atZone(ZoneId.systemDefault())
                                .toInstant());
        browser.visit(stack.origin() + "/studio#/list/scheduled");
        browser.reads(".works", "Tomorrow");

        browser.press("Tomorrow");
        browser.press("Cancel the date");
        browser.reads(".status", "A draft of yours again");
        browser.visit(stack.origin() + "/studio#/list/scheduled");
        browser.reads(".works", "Nothing here yet.");
    }

    @Test
    void of_two_windows_on_one_draft_the_later_is_refused_and_loses_no_word() {
        begin("Two Windows", "The words of both.");
        var id = article();
        var one = browser.window();
        var other = browser.openWindow();
        edit(id);

        browser.use(one);
        browser.fill("Text, in Markdown", "The words of one.");
        browser.press("Save");
        browser.reads(".status", "Saved.");
        browser.use(other);
        browser.fill("Text, in Markdown", "The words of the other.");
        browser.press("Save");
        browser.reads(".status", "Somebody changed this article meanwhile.");
        assertThat(browser.value("Text, in Markdown")).isEqualTo("The words of the other.");
        assertThat(markdown(id)).isEqualTo("The words of one.");

        browser.press("Show what is there now");
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> browser.value("Text, in Markdown").equals("The words of one."));
        browser.press("History");
        browser.reads(".revisions li:first-child", "lost");
        browser.press("Compare");
        browser.reads(".comparison del", "The words of the other.");
        browser.press("Restore");
        browser.reads(".status", "That text is the article again");
        assertThat(markdown(id)).isEqualTo("The words of the other.");
    }

    @Test
    void on_a_phone_nothing_is_cut_off_and_every_control_has_a_name() {
        browser.size(390, 844);
        begin(
                "Small " + "Unbreakable".repeat(5),
                "https://broadsheet.example/" + "long".repeat(40) + " `" + "code".repeat(40) + "`");
        browser.fill("Tags", "t".repeat(50));
        browser.press("Save");
        browser.press("History");
        browser.press("Compare");
        browser.reads(".comparison", "tags");
        browser.assertFitsAndIsNamed();
        browser.press("Publish at …");
        browser.shown(".actions input");
        browser.assertFitsAndIsNamed();
        browser.press("Not now");
        browser.press("Publish now");
        browser.reads(".status", "Published.");
        browser.press("Read");
        browser.reads(".post h1", "Small");
        browser.assertFitsAndIsNamed();
        for (var page : List.of("/studio", "/", "/authors/ada", "/search?q=small")) {
            browser.visit(stack.origin() + page);
            browser.reads("main", "Small");
            browser.assertFitsAndIsNamed();
        }
    }

    /** Leaves the editor open on a saved draft. */
    private void begin(String title, String markdown) {
        browser.visit(stack.origin() + "/studio");
        browser.press("Write");
        browser.fill("Title", title);
        browser.fill("Text, in Markdown", markdown);
        browser.press("Save");
        browser.reads(".status", "Saved.");
    }

    private void edit(String article) {
        browser.visit(stack.origin() + "/studio#/articles/" + article);
        browser.shown(".editor");
    }

    /** The one that is open in the editor. */
    private String article() {
        return browser.address().replaceFirst(".*/", "");
    }

    private String markdown(String article) {
        return stack.as("ada").get("/api/articles/" + article).orFail().path("markdown").asString();
    }

    private Path picture() throws IOException {
        var file = directory.resolve("ink.png");
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }
}

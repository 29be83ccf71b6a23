package dev.broadsheet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A headless Chromium. What is on a page is found as people find it: by what is written on it. A
 * step waits until the page is as far.
 */
final class Browser implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Optional<File> CHROMIUM = onPath("chromium");
    private static final Optional<File> DRIVER = onPath("chromedriver");
    private static final String INSTALL =
            "Chromium and its driver are not on the path: install the packages chromium and"
                    + " chromium-driver.";

    private final ChromeDriver driver;
    private int width;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Skips the test where no browser is installed, or fails it where {@code BROADSHEET_BROWSER} is
     * {@code required}.
     */
    static void assumeInstalled() {
        var installed = CHROMIUM.isPresent() && DRIVER.isPresent();
        if ("required".equals(System.getenv("BROADSHEET_BROWSER"))) {
            assertThat(installed).as(INSTALL).isTrue();
        }
        assumeTrue(installed, INSTALL);
    }

    static Browser open() {
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.orElseThrow());
        // Only our own pages are shown: no sandbox is needed, and containers have none to give.
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--force-prefers-reduced-motion");
        var console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.SEVERE);
        options.setCapability(ChromeOptions.LOGGING_PREFS, console);
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.orElseThrow())
                        // Dates are typed as the language has them.
                        .withEnvironment(Map.of("LANGUAGE", "en_US"))
                        .build();
        var browser = new Browser(new ChromeDriver(service, options));
        browser.size(1280, 900);
        return browser;
    }

    private static Optional<File> onPath(String program) {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv("PATH"))
                .map(folder -> Path.of(folder, program).toFile())
                .filter(File::canExecute)
                .findFirst();
    }

    /** Of what is inside the window, in CSS pixels. */
    void size(int width, int height) {
        this.width = width;
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        width < 500));
    }

    void visit(String url) {
        driver.get(url);
    }

    /** As somebody whose password is their name; ends where they wanted to go. */
    void logIn(String person, String url, String heading) {
        visit(url);
        shown("[name=username]").sendKeys(person);
        shown("[name=password]").sendKeys(person, Keys.ENTER);
        reads("h1", heading);
        assertThat(address()).as("without the code of the login").isEqualTo(url);
    }

    void reload() {
        driver.navigate().refresh();
    }

    String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    String window() {
        return driver.getWindowHandle();
    }

    /** A window beside the one in use, which knows nothing of it but the cookies. */
    String openWindow() {
        driver.switchTo().newWindow(WindowType.WINDOW);
        return window();
    }

    void use(String window) {
        driver.switchTo().window(window);
    }

    /** The button or link that is called so. */
    void press(String name) {
        var called = "//*[self::button or self::a][normalize-space()='%s']".formatted(name);
        eventually(
                "press " + name,
                () -> {
                    driver.findElement(By.xpath(called)).click();
                    return name;
                });
    }

    /** The field with this label. */
    WebElement field(String label) {
        var labelled =
                "//*[@id=//label[normalize-space()='%1$s']/@for or @aria-label='%1$s']"
                        .formatted(label);
        return eventually(label, () -> driver.findElement(By.xpath(labelled)));
    }

    String value(String label) {
        return String.valueOf(field(label).getDomProperty("value"));
    }

    /** Types in place of what the field has. */
    void fill(String label, String text) {
        var field = field(label);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        field.sendKeys(text);
    }

    void choose(String label, Path file) {
        field(label).sendKeys(file.toString());
    }

    WebElement shown(String selector) {
        return eventually(selector, () -> driver.findElement(By.cssSelector(selector)));
    }

    /** Waits until this stands there. */
    void reads(String selector, String text) {
        await().atMost(SOON)
                .ignoreException(StaleElementReferenceException.class)
                .untilAsserted(() -> assertThat(text(selector)).contains(text));
    }

    /** What stands in the elements, one to a line. */
    String text(String selector) {
        return all(selector).stream().map(WebElement::getText).collect(Collectors.joining("\n"));
    }

    private List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Fails where the page is wider than the window, or a control has no name to be read out. */
    void assertFitsAndIsNamed() {
        assertThat(driver.executeScript("return document.documentElement.scrollWidth"))
                .as("width of %s", address())
                .isEqualTo((long) width);
        assertThat(all("a:not([aria-hidden]), button, input, select, textarea"))
                .as("controls of %s", address())
                .isNotEmpty()
                .filteredOn(control ->
                        Objects.requireNonNullElse(control.getAccessibleName(), "").isBlank())
                .filteredOn(WebElement::isDisplayed)
                .extracting(control -> control.getDomProperty("outerHTML"))
                .isEmpty();
    }

    /** Fails where a script failed or a page wanted what its policy forbids. */
    void assertNoErrors() {
        // A refused request is not an error of the page, which says what it means.
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> !entry.getMessage().contains("Failed to load resource"))
                .isEmpty();
    }

    /** Keeps what the window shows, as PNG. */
    void picture(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }

    /** A page may still be on its way, or change while it is looked at. */
    private static <T> T eventually(String what, Callable<T> step) {
        return await(what)
                .atMost(SOON)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(step, Objects::nonNull);
    }
}

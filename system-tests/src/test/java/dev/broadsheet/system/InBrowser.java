package dev.broadsheet.system;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Somebody at a browser, and a stack to look at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InBrowser {

    static final Duration SOON = Duration.ofSeconds(20);
    private static final Path PICTURES = Path.of("target", "pictures");

    @RegisterExtension final AfterTestExecutionCallback failures = this::keepPicture;

    final Path directory;
    final RunningStack stack;
    Browser browser;

    InBrowser(Path directory) {
        Browser.assumeInstalled();
        this.directory = directory;
        stack = RunningStack.start(directory.resolve("data"), Map.of());
    }

    @BeforeAll
    void open() {
        browser = Browser.open();
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

    private void keepPicture(ExtensionContext test) throws IOException {
        if (test.getExecutionException().isPresent()) {
            var name = test.getRequiredTestMethod().getName();
            browser.picture(PICTURES.resolve(name + ".png"));
        }
    }
}

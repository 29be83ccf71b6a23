package dev.broadsheet.stack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

class WebPushKeysTest {

    @TempDir private Path keys;

    @Test
    void keys_are_made_once_and_stay() {
        var made = WebPushKeys.environment(keys.resolve("web-push.json"));
        var point = Base64.getUrlDecoder().decode(made.get("WEB_PUSH_PUBLIC_KEY"));
        assertThat(point).hasSize(65).startsWith(4);
        assertThat(Base64.getUrlDecoder().decode(made.get("WEB_PUSH_PRIVATE_KEY"))).hasSize(32);
        assertThat(WebPushKeys.environment(keys.resolve("web-push.json"))).isEqualTo(made);
        assertThat(WebPushKeys.environment(keys.resolve("other.json"))).isNotEqualTo(made);
    }

    @Test
    void nobody_else_may_read_them() throws IOException {
        var file = keys.resolve("web-push.json");
        assertThat(WebPushKeys.environment(file)).isNotEmpty();
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
}

package dev.broadsheet.stack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DataDirectoryTest {

    @TempDir private Path temporary;

    @Test
    void a_missing_directory_is_made_and_known_as_ours_from_then_on() throws IOException {
        var root = temporary.resolve("not/there/yet");

        try (var data = DataDirectory.open(root)) {
            Files.writeString(data.path("store", "file"), "kept");
        }

        try (var data = DataDirectory.open(root)) {
            assertThat(data.path("store", "file")).hasContent("kept");
        }
    }

    @Test
    void a_directory_in_use_is_refused_in_one_line() {
        try (var _ = DataDirectory.open(temporary)) {
            assertThatThrownBy(() -> DataDirectory.open(temporary))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("The data directory " + temporary + " is in use by another stack");
        }
    }

    @Test
    void a_directory_with_something_else_in_it_is_not_touched() throws IOException {
        var precious = Files.writeString(temporary.resolve("thesis.txt"), "precious");

        assertThatThrownBy(() -> DataDirectory.open(temporary)).isInstanceOf(CannotStart.class);

        assertThat(temporary).isDirectoryContaining(file -> file.equals(precious));
        assertThat(precious).hasContent("precious");
    }

    @Test
    void emptying_leaves_the_directory_locked_and_empty() throws IOException {
        try (var data = DataDirectory.open(temporary)) {
            Files.writeString(data.path("kafka", "log"), "old");
            Files.writeString(data.path("demo-loaded"), "old");

            data.empty();

            assertThat(temporary.resolve("kafka")).doesNotExist();
            assertThat(temporary.resolve("demo-loaded")).doesNotExist();
            assertThatThrownBy(() -> DataDirectory.open(temporary)).isInstanceOf(CannotStart.class);
        }
        DataDirectory.open(temporary).close();
    }

    @Test
    void emptying_follows_no_link_out_of_the_directory(@TempDir Path elsewhere) throws IOException {
        var precious = Files.writeString(elsewhere.resolve("thesis.txt"), "precious");
        try (var data = DataDirectory.open(temporary)) {
            Files.createSymbolicLink(data.path("link"), elsewhere);

            data.empty();

            assertThat(data.path("link")).doesNotExist();
        }
        assertThat(precious).hasContent("precious");
    }
}

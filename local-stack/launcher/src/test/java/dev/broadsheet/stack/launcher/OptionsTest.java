package dev.broadsheet.stack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

class OptionsTest {

    private static final Path HOME = Path.of("/checkout");

    @Test
    void without_options_the_stack_is_at_8080_keeps_its_data_and_has_demo_content() {
        var options = parse();

        assertThat(options.origin()).isEqualTo("http://localhost:8080");
        assertThat(options.data()).isEqualTo(HOME.resolve("data"));
        assertThat(options.demo()).isTrue();
        assertThat(options.fresh()).isFalse();
        assertThat(options.benchmark()).isFalse();
        assertThat(options.ephemeral()).isFalse();
        assertThat(options.rehearsal()).isFalse();
    }

    @Test
    void every_option_is_understood_in_any_order() {
        var options =
                parse("--fresh", "--port", "9090", "--no-demo", "--data", "/d", "--ephemeral");

        assertThat(options.port()).isEqualTo(9090);
        assertThat(options.data()).isEqualTo(Path.of("/d"));
        assertThat(options.fresh()).isTrue();
        assertThat(options.demo()).isFalse();
        assertThat(options.ephemeral()).isTrue();
    }

    @Test
    void a_benchmark_may_keep_its_data_and_what_keeps_none_is_one() {
        assertThat(parse("--benchmark").benchmark()).isTrue();
        assertThat(parse("--benchmark").ephemeral()).isFalse();
        assertThat(parse("--ephemeral").benchmark()).isTrue();
    }

    @Test
    void a_named_data_directory_is_where_the_person_stands() {
        assertThat(parse("--data", "mine").data()).isEqualTo(Path.of("mine").toAbsolutePath());
    }

    @Test
    void a_rehearsal_keeps_nothing() {
        assertThat(parse("--rehearse").ephemeral()).isTrue();
    }

    @Test
    void an_unknown_option_is_refused() {
        assertThatThrownBy(() -> parse("--prot", "80"))
                .isInstanceOf(CannotStart.class)
                .hasMessage("Unknown option: --prot");
    }

    @Test
    void an_option_without_its_value_is_refused() {
        assertThatThrownBy(() -> parse("--port"))
                .isInstanceOf(CannotStart.class)
                .hasMessage("--port needs a value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http", "0", "-1", "65536", "99999999999"})
    void what_is_no_port_is_refused(String port) {
        assertThatThrownBy(() -> parse("--port", port))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--port needs a number from 1 to 65535");
    }

    private static Options parse(String... arguments) {
        return Options.parse(List.of(arguments), HOME);
    }
}

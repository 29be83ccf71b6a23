package dev.broadsheet.article.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsedKeysTest {

    private static final String UUID = "8e03978e-40d5-43e8-bc93-6894a57f9324";

    @Test
    void a_key_is_the_same_with_and_without_quotes() {
        assertThat(UsedKeys.key('"' + UUID + '"')).isEqualTo(UUID);
        assertThat(UsedKeys.key(UUID)).isEqualTo(UUID);
        assertThat(UsedKeys.key("\"a \\\"b\\\" \\\\ c\"")).isEqualTo("a \"b\" \\ c");
        assertThat(UsedKeys.key("x".repeat(200))).hasSize(200);
        assertThat(UsedKeys.key('"' + "x".repeat(200) + '"')).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\"\"",
                "\"",
                "\"a",
                "\"a\"b",
                "\"a\", \"b\"",
                "a, b",
                "\"a\\b\"",
                "\"a\tb\"",
                "clé",
            })
    void what_is_no_string_is_no_key(String header) {
        assertThatThrownBy(() -> UsedKeys.key(header)).isInstanceOf(MalformedKey.class);
    }

    @Test
    void a_key_has_a_length() {
        for (var header : new String[] {"x".repeat(201), '"' + "x".repeat(201) + '"'}) {
            assertThatThrownBy(() -> UsedKeys.key(header)).isInstanceOf(MalformedKey.class);
        }
    }
}

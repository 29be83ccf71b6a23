package dev.broadsheet.article.articles.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @Test
    void tags_may_be_several_and_weakened_on_the_way() {
        assertThat(IfMatch.of("\"3\"").tags()).containsExactly("3");
        assertThat(IfMatch.of("W/\"3\"").tags()).containsExactly("3");
        assertThat(IfMatch.of(" \"3\" , W/\"4\",\"x,y\" ").tags())
                .containsExactlyInAnyOrder("3", "4", "x,y");
    }

    @Test
    void a_very_long_list_is_only_long() {
        assertThat(IfMatch.of("\"\",".repeat(20_000) + "\"3\"").tags())
                .containsExactlyInAnyOrder("", "3");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "*", " * "})
    void a_write_on_whatever_version_is_refused(@org.jspecify.annotations.Nullable String header) {
        assertThatExceptionOfType(VersionNeeded.class).isThrownBy(() -> IfMatch.of(header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "\"3",
                "'3'",
                "\"3\" \"4\"",
                "w/\"3\"",
                "\"3\",",
                "*, \"3\"",
                "\"3\" x",
                ","
            })
    void anything_but_a_list_of_tags_is_malformed(String header) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> IfMatch.of(header));
    }
}

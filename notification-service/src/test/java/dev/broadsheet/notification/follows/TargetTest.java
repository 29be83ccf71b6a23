package dev.broadsheet.notification.follows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.broadsheet.notification.follows.Target.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({"Craft, craft", "' grace ', grace", "ＡＤＡ, ada", "Cafe\u0301, café", "AI/ML, ai-ml"})
    void names_that_look_the_same_are_the_same(String written, String name) {
        assertThat(new Target(Kind.TAGS, written)).isEqualTo(new Target(Kind.TAGS, name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "a\u0000b", "a\nb", "/"})
    void what_nobody_could_be_called_is_no_name(String name) {
        assertThatThrownBy(() -> new Target(Kind.AUTHORS, name)).isInstanceOf(InvalidName.class);
    }

    @Test
    void a_name_has_at_most_200_characters() {
        assertThat(Target.isName("x".repeat(200))).isTrue();
        assertThat(Target.isName("x".repeat(201))).isFalse();
    }

    @Test
    void a_series_is_its_authors() {
        var series = Target.series("Ada", "Printing by hand");
        assertThat(series.name()).isEqualTo("ada/printing-by-hand");
        assertThat(series).isEqualTo(new Target(Kind.SERIES, "ada/printing by hand"));
        assertThat(series).isNotEqualTo(Target.series("grace", "Printing by hand"));
        assertThat(Target.of(series.key())).isEqualTo(series);
        assertThat(series.key()).doesNotContain("|").containsOnlyOnce("/");
        assertThat(series.by("Countess")).isEqualTo(Target.series("countess", "printing by hand"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ada/", "/printing", "/", ""})
    void a_series_without_author_or_name_is_none(String name) {
        assertThatThrownBy(() -> new Target(Kind.SERIES, name)).isInstanceOf(InvalidName.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "authors/", "people/ada", "authors", "series/ada"})
    void what_is_no_key_names_nothing(String key) {
        assertThatThrownBy(() -> Target.of(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "auth0|1234", "a/b", "science & tech", "100%", "c++", "журнал"})
    void a_key_says_which_target_and_holds_no_bar(String name) {
        var target = new Target(Kind.AUTHORS, name);
        assertThat(Target.of(target.key())).isEqualTo(target);
        assertThat(target.key()).startsWith("authors/").doesNotContain("|");
    }
}

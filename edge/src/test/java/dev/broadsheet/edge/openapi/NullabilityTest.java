package dev.broadsheet.edge.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;

class NullabilityTest {

    enum Colour {
        RED
    }

    record Cover(@Nullable String alt) {}

    record Thing(
            String name,
            @Nullable String nickname,
            @Nullable Instant at,
            @Nullable Integer size,
            @Nullable List<Cover> covers,
            @Nullable Cover cover,
            Cover front,
            @Nullable Colour colour,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String needed) {}

    record Page(List<Thing> items, @Nullable Thing best) {}

    @Test
    void what_may_be_null_says_so_and_nothing_else_does() {
        var thing = schemas().path("Thing").path("properties");

        assertThat(thing.path("name").toString()).isEqualTo("{\"type\":\"string\"}");
        assertThat(thing.path("nickname").path("type").toString())
                .isEqualTo("[\"string\",\"null\"]");
        assertThat(thing.path("at").toString())
                .isEqualTo("{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"}");
        assertThat(thing.path("size").path("type").toString()).isEqualTo("[\"integer\",\"null\"]");
        assertThat(thing.path("covers").path("type").toString()).isEqualTo("[\"array\",\"null\"]");
        assertThat(thing.path("front").toString())
                .isEqualTo("{\"$ref\":\"#/components/schemas/Cover\"}");
    }

    @Test
    void what_is_described_elsewhere_or_by_its_values_has_null_as_an_alternative() {
        var thing = schemas().path("Thing").path("properties");

        assertThat(thing.path("cover").toString())
                .isEqualTo(
                        "{\"anyOf\":[{\"$ref\":\"#/components/schemas/Cover\"},{\"type\":\"null\"}]}");
        assertThat(thing.path("colour").toString())
                .isEqualTo(
                        "{\"anyOf\":[{\"type\":\"string\",\"enum\":[\"RED\"]},{\"type\":\"null\"}]}");
    }

    @Test
    void what_a_request_needs_is_never_null() {
        assertThat(schemas().path("Thing").path("properties").path("needed").path("type"))
                .hasToString("\"string\"");
    }

    /** Of a type that is met again and again. */
    private static JsonNode schemas() {
        var converters = new ModelConverters(true);
        converters.addConverter(new Nullability());
        converters.readAll(new AnnotatedType(Page.class));
        var schemas = converters.readAll(new AnnotatedType(Page.class));
        return JsonMapper.shared().readTree(Json31.pretty(schemas));
    }
}

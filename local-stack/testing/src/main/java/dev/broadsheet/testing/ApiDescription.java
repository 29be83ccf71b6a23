package dev.broadsheet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import io.swagger.v3.parser.OpenAPIV3Parser;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** An OpenAPI description as somebody needs it who has nothing else. */
public final class ApiDescription {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final String text;
    private final JsonNode document;

    private ApiDescription(String text) {
        this.text = text;
        this.document = JSON.readTree(text);
    }

    public static ApiDescription of(String document) {
        return new ApiDescription(document);
    }

    /**
     * One method of one path.
     *
     * @param path with its variables in braces
     * @param method in capitals
     */
    public record Operation(String path, String method, JsonNode details) {

        public boolean needsToken() {
            return details.path("security").valueStream().noneMatch(JsonNode::isEmpty);
        }

        /** The scopes of which one is needed. */
        public List<String> scopes() {
            return details.path("security")
                    .valueStream()
                    .flatMap(need -> need.valueStream())
                    .flatMap(scopes -> scopes.valueStream())
                    .map(JsonNode::asString)
                    .toList();
        }

        public boolean answers(int status) {
            return details.path("responses").has(String.valueOf(status));
        }

        public boolean hasParameter(String place, String name) {
            return parameters(place).anyMatch(name::equals);
        }

        public Stream<String> parameters(String place) {
            return details.path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString().equals(place))
                    .map(parameter -> parameter.path("name").asString());
        }

        /** The types of body it takes, each with its example. */
        public JsonNode bodies() {
            return details.path("requestBody").path("content");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Every operation of the description. */
    public Stream<Operation> operations() {
        return document.path("paths")
                .propertyStream()
                .flatMap(path ->
                        path.getValue()
                                .propertyStream()
                                .filter(method -> METHODS.contains(method.getKey()))
                                .map(method ->
                                        new Operation(
                                                path.getKey(),
                                                method.getKey().toUpperCase(Locale.ROOT),
                                                method.getValue())));
    }

    /** Fails when a reader would not understand it or miss something. */
    public void assertComplete() {
        var parsed = new OpenAPIV3Parser().readContents(text);
        assertThat(parsed.getMessages()).as("what a parser complains of").isEmpty();
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(operations()).isNotEmpty().allSatisfy(this::assertComplete);
        var ids = new HashSet<String>();
        assertThat(
                        operations()
                                .map(operation ->
                                        operation.details().path("operationId").asString()))
                .allSatisfy(id -> assertThat(ids.add(id)).as("%s is given twice", id).isTrue());
    }

    private void assertComplete(Operation operation) {
        var details = operation.details();
        assertThat(details.path("summary").asString()).as("summary").isNotBlank();
        assertThat(details.path("operationId").asString()).as("operationId").isNotBlank();
        assertThat(details.path("tags")).as("tags").isNotEmpty();
        assertThat(details.path("security")).as("security").isNotEmpty();
        assertThat(details.path("responses").propertyNames())
                .as("an answer to a request that is served")
                .anyMatch(status -> status.startsWith("2"));
        assertThat(details.path("responses").propertyNames()).contains("401", "429", "503");
        if (operation.parameters("path").findAny().isPresent()) {
            assertThat(operation.answers(404)).as("404").isTrue();
        }
        if (operation.hasParameter("header", "If-Match")) {
            assertThat(details.path("responses").propertyNames()).contains("412");
        }
        if (operation.hasParameter("header", "Idempotency-Key")) {
            assertThat(details.path("responses").propertyNames()).contains("400", "409", "422");
        }
        if (!operation.bodies().isEmpty()) {
            assertThat(details.path("responses").propertyNames())
                    .contains("400", "413", "415", "422");
        }
        assertExamples(operation.bodies());
        details.path("responses")
                .propertyStream()
                .forEach(response -> {
                    var answer = resolve(response.getValue());
                    assertExamples(answer.path("content"));
                    if (response.getKey().compareTo("400") >= 0) {
                        assertThat(answer.path("content").propertyNames())
                                .containsExactly("application/problem+json");
                    }
                });
    }

    private void assertExamples(JsonNode content) {
        content.propertyStream()
                .forEach(media -> {
                    var type = media.getKey();
                    if (media.getValue()
                            .path("schema")
                            .path("format")
                            .asString()
                            .equals("binary")) {
                        return;
                    }
                    var example = media.getValue().path("example");
                    assertThat(example.isMissingNode()).as("example of %s", type).isFalse();
                    assertThat(violations(media.getValue().path("schema"), example))
                            .as("the example of %s against its schema: %s", type, example)
                            .isEmpty();
                });
    }

    private List<?> violations(JsonNode schema, JsonNode example) {
        var alone = JSON.createObjectNode();
        alone.set("components", document.path("components"));
        alone.putArray("allOf").add(schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(alone.toString(), InputFormat.JSON)
                .validate(example.toString(), InputFormat.JSON);
    }

    private JsonNode resolve(JsonNode node) {
        var reference = node.path("$ref").asString();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
}

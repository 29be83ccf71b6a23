package dev.broadsheet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * One event of one version, as its producer's {@code contracts/} folder states it: the schema and
 * the example.
 */
public final class Contract {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path example;
    private final JsonNode schemaTree;
    private final Schema schema;

    private Contract(Path folder, String event) {
        this.example = folder.resolve(event + ".example.json");
        var text = text(folder.resolve(event + ".schema.json"));
        this.schemaTree = JSON.readTree(text);
        this.schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(text, InputFormat.JSON);
    }

    /**
     * Reads a contract.
     *
     * @param service folder of the producing service: {@code article-service}
     * @param topic {@code articles.v1}
     * @param event event and version: {@code article-published.v1}
     */
    public static Contract of(String service, String topic, String event) {
        return new Contract(root().resolve(service).resolve("contracts").resolve(topic), event);
    }

    public byte[] example() {
        return text(example).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Fails with every violation when the data is not what the contract says; formats (uuid,
     * date-time) count.
     */
    public void assertHolds(byte[] data) {
        var errors =
                schema.validate(
                        new String(data, StandardCharsets.UTF_8),
                        InputFormat.JSON,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)));
        assertThat(errors).as("violations of the contract").isEmpty();
    }

    /**
     * Fails when a consumer's record reads a field that the contract does not know, or needs one
     * that may be absent.
     */
    public void assertServes(Class<? extends Record> reader) {
        assertServes(reader, schemaTree, "");
    }

    private static void assertServes(Class<?> reader, JsonNode schema, String path) {
        for (var component : reader.getRecordComponents()) {
            var field = path + "/" + component.getName();
            var property = schema.path("properties").path(component.getName());
            assertThat(property.isMissingNode())
                    .as("%s is unknown to the contract", field)
                    .isFalse();
            if (!isOptional(component)) {
                assertThat(schema.path("required").valueStream().map(JsonNode::asString))
                        .as("%s is needed by the consumer: required by the contract", field)
                        .contains(component.getName());
            }
            if (component.getType().isRecord() && property.has("properties")) {
                assertServes(component.getType(), property, field);
            }
        }
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getType() == Optional.class
                || Arrays.stream(component.getAnnotatedType().getAnnotations())
                        .anyMatch(annotation ->
                                annotation.annotationType().getSimpleName().equals("Nullable"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The root of the project, from wherever in it the tests run. */
    private static Path root() {
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".editorconfig"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not inside the project");
    }
}

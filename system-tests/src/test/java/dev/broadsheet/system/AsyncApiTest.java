package dev.broadsheet.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The AsyncAPI document and the contract files describe the same topics and events. */
class AsyncApiTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCUMENT = ROOT.resolve("docs/asyncapi.yaml");

    @Test
    void every_schema_is_in_the_document_and_every_reference_is_a_schema() throws IOException {
        var referenced =
                Files.readAllLines(DOCUMENT).stream()
                        .map(String::strip)
                        .filter(line -> line.startsWith("$ref: ../"))
                        .map(line ->
                                DOCUMENT.resolveSibling(line.substring("$ref: ".length()))
                                        .normalize())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(referenced).isEqualTo(schemas());
    }

    @Test
    void every_topic_has_a_contract_folder_and_every_message_its_type() throws IOException {
        var document = new YAMLMapper().readTree(Files.readString(DOCUMENT));
        var topics =
                document.path("channels")
                        .valueStream()
                        .map(channel -> channel.path("address").asString())
                        .collect(Collectors.toSet());
        assertThat(topics)
                .isEqualTo(schemas().stream().map(AsyncApiTest::topic).collect(Collectors.toSet()));

        for (var message : document.path("components").path("messages")) {
            var schema = DOCUMENT.resolveSibling(message.path("payload").path("$ref").asString());
            assertThat(Files.readString(schema))
                    .contains("ce_type: " + message.path("name").asString());
        }
    }

    private static String topic(Path schema) {
        return schema.getName(schema.getNameCount() - 2).toString();
    }

    private static Set<Path> schemas() throws IOException {
        var schemas = new TreeSet<Path>();
        for (var service :
                List.of("article-service", "notification-service", "view-counter-service")) {
            var contracts = ROOT.resolve(service).resolve("contracts");
            if (Files.isDirectory(contracts)) {
                try (var files = Files.walk(contracts)) {
                    files.filter(file -> file.toString().endsWith(".schema.json"))
                            .forEach(schemas::add);
                }
            }
        }
        return schemas;
    }
}

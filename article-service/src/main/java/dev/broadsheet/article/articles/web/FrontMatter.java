package dev.broadsheet.article.articles.web;

import dev.broadsheet.edge.http.InvalidRequest;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.StringReader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown with YAML front matter, as JSON. The YAML is only composed, never constructed: no tag
 * names a class, every scalar is text ({@code title: 1984} is a title), lists and maps have no
 * aliases.
 */
final class FrontMatter {

    private static final Pattern DOCUMENT =
            Pattern.compile(
                    "\\A\\x{feff}?---[ \\t]*\\R(.*?)^---[ \\t]*(?:\\R(.*))?\\z",
                    Pattern.DOTALL | Pattern.MULTILINE);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> NULL = Set.of("", "~", "null");
    private static final String TEXT = "markdown";
    private static final int MAX_CHARACTERS = 16 * 1024;
    private static final int MAX_NESTING = 5;

    private FrontMatter() {}

    /**
     * The fields of the front matter, and the text after it as {@code markdown}.
     *
     * @throws MalformedFrontMatter when it is no map in YAML
     */
    static ObjectNode read(String document) {
        Matcher parts = DOCUMENT.matcher(document);
        if (!parts.matches()) {
            return JSON.objectNode().put(TEXT, document);
        }
        ObjectNode fields = fields(parts.group(1));
        if (fields.has(TEXT)) {
            throw new InvalidRequest("/" + TEXT, "is the text after the front matter");
        }
        String text = parts.group(2);
        return fields.put(TEXT, text == null ? "" : text.stripLeading());
    }

    private static ObjectNode fields(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setNestingDepthLimit(MAX_NESTING);
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(options).compose(new StringReader(yaml));
            if (root == null) {
                return JSON.objectNode();
            }
            if (json(root) instanceof ObjectNode fields) {
                return fields;
            }
            throw new MalformedFrontMatter();
        } catch (YAMLException e) {
            throw new MalformedFrontMatter(e);
        }
    }

    private static JsonNode json(Node node) {
        return switch (node) {
            case ScalarNode scalar when scalar.isPlain() && NULL.contains(scalar.getValue()) ->
                    JSON.nullNode();
            case ScalarNode scalar -> JSON.stringNode(scalar.getValue());
            case SequenceNode sequence -> array(sequence);
            case MappingNode mapping -> object(mapping);
            default -> throw new MalformedFrontMatter();
        };
    }

    private static ArrayNode array(SequenceNode sequence) {
        ArrayNode array = JSON.arrayNode();
        sequence.getValue().forEach(item -> array.add(json(item)));
        return array;
    }

    private static ObjectNode object(MappingNode mapping) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key) || object.has(key.getValue())) {
                throw new MalformedFrontMatter();
            }
            object.set(key.getValue(), json(entry.getValueNode()));
        }
        return object;
    }
}

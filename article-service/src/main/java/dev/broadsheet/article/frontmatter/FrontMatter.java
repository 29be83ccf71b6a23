package dev.broadsheet.article.frontmatter;

import dev.broadsheet.edge.http.InvalidRequest;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown with YAML front matter, from and to JSON: what was written is read as the same. The YAML
 * is only composed, never constructed: no tag names a class, every scalar is text ({@code title:
 * 1984} is a title), lists and maps have no aliases.
 */
public final class FrontMatter {

    private static final Pattern DOCUMENT =
            Pattern.compile(
                    "\\A\\x{feff}?---[ \\t]*\\R(.*?)^---[ \\t]*(?:\\R(.*))?\\z",
                    Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern EMPTY_LINE = Pattern.compile("\\A[ \\t]*\\R");
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final String FENCE = "---\n";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> NULL = Set.of("", "~", "null");
    private static final String TEXT = "markdown";
    private static final int MAX_CHARACTERS = 16 * 1024;
    private static final int MAX_NESTING = 5;

    private FrontMatter() {}

    /**
     * The fields of the front matter, and the text after it (but for one empty line between) as
     * {@code markdown}.
     *
     * @throws MalformedFrontMatter when it is no map in YAML
     */
    public static ObjectNode read(String document) {
        Matcher parts = DOCUMENT.matcher(document);
        if (!parts.matches()) {
            return JSON.objectNode().put(TEXT, document);
        }
        ObjectNode fields = fields(parts.group(1));
        if (fields.has(TEXT)) {
            throw new InvalidRequest("/" + TEXT, "is the text after the front matter");
        }
        String text = parts.group(2);
        return fields.put(TEXT, text == null ? "" : EMPTY_LINE.matcher(text).replaceFirst(""));
    }

    /** The fields as front matter, and {@code markdown} as the text after it. */
    public static String write(ObjectNode fields) {
        ObjectNode head = fields.deepCopy();
        JsonNode text = head.remove(TEXT);
        StringWriter document = new StringWriter().append(FENCE);
        new Yaml(oneLineEach()).serialize(yaml(head), document);
        return document.append(FENCE).append('\n').append(text.asString()).toString();
    }

    private static DumperOptions oneLineEach() {
        DumperOptions options = new DumperOptions();
        options.setSplitLines(false);
        return options;
    }

    private static Node yaml(JsonNode json) {
        return switch (json) {
            case ObjectNode object ->
                    new MappingNode(
                            Tag.MAP,
                            object.properties().stream()
                                    .map(field ->
                                            new NodeTuple(
                                                    text(field.getKey()), yaml(field.getValue())))
                                    .toList(),
                            FlowStyle.BLOCK);
            case ArrayNode array ->
                    new SequenceNode(
                            Tag.SEQ,
                            array.valueStream().map(FrontMatter::yaml).toList(),
                            FlowStyle.FLOW);
            case NullNode nothing -> new ScalarNode(Tag.NULL, "~", null, null, ScalarStyle.PLAIN);
            default -> text(json.asString());
        };
    }

    /** Plain where that is read as text; quotes and escapes are up to the emitter otherwise. */
    private static Node text(String text) {
        boolean oneLine = !LINE_BREAK.matcher(text).find();
        return new ScalarNode(
                Tag.STR, text, null, null, oneLine ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
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

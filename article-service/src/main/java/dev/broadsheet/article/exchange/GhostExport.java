package dev.broadsheet.article.exchange;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The posts in a JSON export of Ghost, of any version: {@code {db: [{meta, data}]}} or {@code
 * {meta, data}}, where data has the tables of Ghost's database. It is read as it comes; of a post
 * only what is needed is ever in memory.
 */
final class GhostExport {

    private static final Set<String> POST =
            Set.of(
                    "id",
                    "uuid",
                    "title",
                    "slug",
                    "html",
                    "markdown",
                    "lexical",
                    "mobiledoc",
                    "feature_image",
                    "image",
                    "custom_excerpt",
                    "type",
                    "page",
                    "status",
                    "visibility",
                    "published_at");

    private static final Set<String> TAG = Set.of("id", "name", "visibility");
    private static final Set<String> POST_TAG = Set.of("post_id", "tag_id", "sort_order");
    private static final Set<String> POST_META = Set.of("post_id", "feature_image_alt");
    private static final int MAX_DEPTH = 100;
    private static final int MAX_TEXT = 20_000_000;
    private static final int MAX_ROWS = 300_000;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxStringLength(MAX_TEXT)
                                                    .build())
                                    .build())
                    .build();

    private final JsonParser parser;
    private final Intake intake;
    private final Map<String, String> items = new LinkedHashMap<>();
    private final Map<String, String> tags = new HashMap<>();
    private final Map<String, List<PostTag>> tagsOfPosts = new HashMap<>();
    private final Map<String, String> alts = new HashMap<>();
    private int rows;
    private boolean posts;

    private GhostExport(JsonParser parser, Intake intake) {
        this.parser = parser;
        this.intake = intake;
    }

    /**
     * Reads an export into items whose source is a post in JSON, and whose sidecar {@code {tags,
     * alt}} in JSON.
     *
     * @throws UnreadableUpload when it is none
     */
    static void read(InputStream upload, Intake intake) throws IOException {
        try (JsonParser parser = JSON.createParser(upload)) {
            new GhostExport(parser, intake).read();
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new UnreadableUpload("The body is not JSON, or is nested too deeply.");
        }
    }

    private void read() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new UnreadableUpload("The body is no JSON object.");
        }
        export();
        if (!posts) {
            throw new UnreadableUpload("The body is no export of Ghost: it has no db/data/posts.");
        }
        items.forEach(this::annotate);
    }

    private void export() {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("db") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    export();
                }
            } else if (name.equals("data") && value == JsonToken.START_OBJECT) {
                tables();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void tables() {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            boolean table = parser.nextToken() == JsonToken.START_ARRAY;
            if (!table) {
                parser.skipChildren();
                continue;
            }
            switch (name) {
                case "posts" -> {
                    posts = true;
                    rows(POST, this::post);
                }
                case "tags" -> rows(TAG, this::tag);
                case "posts_tags" -> rows(POST_TAG, this::tagOfPost);
                case "posts_meta" -> rows(POST_META, this::meta);
                default -> parser.skipChildren();
            }
        }
    }

    private interface Row {
        void read(ObjectNode row);
    }

    private void rows(Set<String> columns, Row reader) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            if (++rows > MAX_ROWS) {
                throw new UnreadableUpload("There are more than " + MAX_ROWS + " rows in it.");
            }
            reader.read(row(columns));
        }
    }

    private ObjectNode row(Set<String> columns) {
        ObjectNode row = JSON.createObjectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String column = parser.currentName();
            JsonToken value = parser.nextToken();
            if (columns.contains(column)
                    && value.isScalarValue()
                    && value != JsonToken.VALUE_NULL) {
                row.put(column, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        return row;
    }

    private void post(ObjectNode post) {
        String id = text(post, "id");
        String title = text(post, "title").isBlank() ? id : text(post, "title");
        if (id.isEmpty()) {
            intake.refuse(title, "The post has no id.");
        } else if (items.containsKey(id)) {
            intake.refuse(title, "The export has another post of that id.");
        } else {
            items.put(id, intake.add(title, leanest(post).toString()));
        }
    }

    /** Ghost keeps a text in several forms: the first of these is enough. */
    private static ObjectNode leanest(ObjectNode post) {
        List<String> forms = List.of("html", "markdown", "lexical", "mobiledoc");
        forms.stream().dropWhile(form -> text(post, form).isBlank()).skip(1).forEach(post::remove);
        return post;
    }

    private void tag(ObjectNode tag) {
        String name = text(tag, "name");
        boolean internal = name.startsWith("#") || text(tag, "visibility").equals("internal");
        if (!internal) {
            tags.put(text(tag, "id"), name);
        }
    }

    private void tagOfPost(ObjectNode row) {
        tagsOfPosts
                .computeIfAbsent(text(row, "post_id"), post -> new ArrayList<>())
                .add(new PostTag(text(row, "tag_id"), row.path("sort_order").asInt(0)));
    }

    private void meta(ObjectNode meta) {
        if (meta.has("feature_image_alt")) {
            alts.put(text(meta, "post_id"), text(meta, "feature_image_alt"));
        }
    }

    private void annotate(String post, String item) {
        List<String> names =
                tagsOfPosts.getOrDefault(post, List.of()).stream()
                        .sorted(Comparator.comparingInt(PostTag::order))
                        .map(PostTag::tag)
                        .filter(tags::containsKey)
                        .map(tags::get)
                        .toList();
        if (names.isEmpty() && !alts.containsKey(post)) {
            return;
        }
        ObjectNode sidecar = JSON.createObjectNode();
        names.forEach(sidecar.putArray("tags")::add);
        if (alts.containsKey(post)) {
            sidecar.put("alt", alts.get(post));
        }
        intake.annotate(item, sidecar.toString());
    }

    private static String text(JsonNode row, String column) {
        return row.path(column).asString("");
    }

    private record PostTag(String tag, int order) {}
}

package dev.broadsheet.article.exchange;

import dev.broadsheet.article.frontmatter.FrontMatter;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown file with front matter, ours or one as Jekyll, Hugo and their like have it: names that
 * mean the same are read, others are named in a note.
 */
final class MarkdownFile {

    private static final String TEXT = "markdown";

    private static final Set<String> KNOWN =
            Set.of(
                    "id",
                    "title",
                    "slug",
                    TEXT,
                    "excerpt",
                    "description",
                    "tags",
                    "category",
                    "series",
                    "cover",
                    "cover_image",
                    "image",
                    "status",
                    "published",
                    "draft",
                    "publishedAt",
                    "date",
                    "updatedAt");

    private static final Pattern HEADING =
            Pattern.compile("\\A\\s*#[ \\t]+(.+?)[ \\t#]*(?:\\R|\\z)");

    /** A folder may stand for the one file in it. */
    private static final Pattern END = Pattern.compile("(/_?index)?\\.[^./]+\\z");

    /** Jekyll has the date in the name. */
    private static final Pattern DATED =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)-(.+)", Pattern.DOTALL);

    private final String path;
    private final ObjectNode fields;
    private final List<String> notes = new ArrayList<>();

    private MarkdownFile(String path, ObjectNode fields) {
        this.path = path;
        this.fields = fields;
    }

    /**
     * Reads a file.
     *
     * @throws dev.broadsheet.article.frontmatter.MalformedFrontMatter when its front matter is none
     */
    static Incoming read(String path, String text) {
        return new MarkdownFile(path, FrontMatter.read(text)).incoming();
    }

    private Incoming incoming() {
        noteUnknown();
        String title = text("title");
        String slug = text("slug");
        String time = first("publishedAt", "date");
        String whole = END.matcher(path).replaceFirst("");
        String stem = whole.substring(whole.lastIndexOf('/') + 1);
        Matcher dated = DATED.matcher(stem);
        boolean date = dated.matches();
        return new Incoming(
                Incoming.origin(text("id"), path),
                title == null ? takeHeading() : title,
                fields.path(TEXT).asString(""),
                first("excerpt", "description"),
                Incoming.tags(tags(), notes),
                text("category"),
                text("series"),
                Incoming.cover(cover(), notes),
                fields.path("cover").path("alt").asString(null),
                slug == null ? (date ? dated.group(2) : stem) : slug,
                wasPublic(),
                moment(time == null && date ? dated.group(1) : time),
                notes);
    }

    private void noteUnknown() {
        Set<String> unknown = new TreeSet<>(fields.propertyNames());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            notes.add("Not known and left out: " + String.join(", ", unknown) + ".");
        }
    }

    /** Without a title the first heading is one, and does not stand in the text again. */
    private String takeHeading() {
        Matcher heading = HEADING.matcher(fields.path(TEXT).asString(""));
        if (!heading.find()) {
            return "";
        }
        fields.put(TEXT, heading.replaceFirst("").stripLeading());
        return heading.group(1);
    }

    /** A list, or as DEV has them, parted by commas. */
    private List<String> tags() {
        JsonNode tags = fields.path("tags");
        return tags.isArray()
                ? tags.valueStream().map(tag -> tag.asString("")).toList()
                : Arrays.stream(tags.asString("").split(",")).map(String::strip).toList();
    }

    private @Nullable String cover() {
        String url = fields.path("cover").path("url").asString(null);
        return url == null ? first("cover", "cover_image", "image") : url;
    }

    private boolean wasPublic() {
        String status = text("status");
        return status == null
                ? !"true".equalsIgnoreCase(text("draft"))
                        && !"false".equalsIgnoreCase(text("published"))
                : status.equalsIgnoreCase("published");
    }

    private @Nullable Instant moment(@Nullable String time) {
        Instant moment = time == null ? null : Moment.of(time);
        if (time != null && moment == null) {
            notes.add("The time " + time + " cannot be read and was left out.");
        }
        return moment;
    }

    private @Nullable String first(String... names) {
        return Arrays.stream(names)
                .map(this::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String text(String name) {
        JsonNode value = fields.path(name);
        return value.isString() ? value.asString() : null;
    }
}

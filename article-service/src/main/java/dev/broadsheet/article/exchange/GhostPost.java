package dev.broadsheet.article.exchange;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A post of a Ghost export. */
final class GhostPost {

    /** Stands for the blog's own address in an export. */
    private static final String HERE = "__GHOST_URL__";

    private final JsonNode post;
    private final JsonNode sidecar;
    private final String site;
    private final List<String> notes = new ArrayList<>();

    private GhostPost(JsonNode post, JsonNode sidecar, String site) {
        this.post = post;
        this.sidecar = sidecar;
        this.site = site;
    }

    /**
     * Reads a post.
     *
     * @param sidecar its tags and the description of its picture, which stand elsewhere in an
     *     export
     * @param site origin of the blog; without it addresses there become paths from the root
     * @throws Refused when it is none, or has no text that can be read
     */
    static Incoming read(String post, @Nullable String sidecar, @Nullable String site) {
        JsonMapper json = JsonMapper.shared();
        return new GhostPost(
                        json.readTree(post),
                        sidecar == null ? json.missingNode() : json.readTree(sidecar),
                        site == null ? "" : site)
                .incoming();
    }

    private Incoming incoming() {
        if (text("type").equals("page") || Set.of("1", "true").contains(text("page"))) {
            throw new Refused("It is a page, not a post.");
        }
        List<String> tags =
                Incoming.tags(
                        sidecar.path("tags").valueStream().map(tag -> tag.asString("")).toList(),
                        notes);
        String image = text("feature_image");
        return new Incoming(
                Incoming.origin(text("uuid"), "ghost:" + text("id")),
                text("title"),
                markdown(),
                text("custom_excerpt"),
                tags,
                tags.isEmpty() ? null : tags.getFirst(),
                null,
                Incoming.cover(image.isEmpty() ? text("image") : image, notes),
                sidecar.path("alt").asString(null),
                text("slug"),
                wasPublic(),
                publishedAt(),
                notes);
    }

    private String markdown() {
        String html = text("html");
        if (!html.isBlank()) {
            return HtmlToMarkdown.convert(html);
        }
        String markdown = text("markdown");
        if (markdown.isBlank() && (post.has("lexical") || post.has("mobiledoc"))) {
            throw new Refused("Its text is in Ghost's own form only, not in HTML.");
        }
        return markdown;
    }

    /** What only members could read is not for everybody. */
    private boolean wasPublic() {
        String visibility = text("visibility");
        if (!visibility.isEmpty() && !visibility.equals("public")) {
            notes.add("It was not for everybody (" + visibility + ") and stays a draft.");
            return false;
        }
        String status = text("status");
        if (status.equals("scheduled")) {
            notes.add("It was scheduled; publish it at a time of your choice.");
        }
        return status.equals("published");
    }

    private @Nullable Instant publishedAt() {
        return text("status").equals("scheduled") ? null : Moment.of(text("published_at"));
    }

    private String text(String column) {
        return post.path(column).asString("").replace(HERE, site);
    }
}

package dev.broadsheet.article.pages;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Headline;
import dev.broadsheet.article.articles.Label;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.text.ImageSize;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a page is about in the words of schema.org, fit to stand in a script element. */
final class JsonLd {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Origin origin;
    private final ArrayNode graph = JsonNodeFactory.instance.arrayNode();

    private JsonLd(Origin origin) {
        this.origin = origin;
    }

    static String ofSite(Origin origin) {
        JsonLd document = new JsonLd(origin);
        document.graph.add(document.site());
        return document.text();
    }

    static String ofAuthor(Author author, Origin origin) {
        JsonLd document = new JsonLd(origin);
        document.graph.add(thing("ProfilePage").set("mainEntity", document.person(author)));
        document.graph.add(document.trail(List.of(new Step(author.name(), author.path()))));
        return document.text();
    }

    /** A list of articles at a path. */
    static String ofList(String name, String path, Origin origin) {
        JsonLd document = new JsonLd(origin);
        document.graph.add(document.trail(List.of(new Step(name, path))));
        return document.text();
    }

    static String ofArticle(Article article, Author author, Origin origin) {
        JsonLd document = new JsonLd(origin);
        Headline headline = article.headline();
        List<Step> trail = new ArrayList<>();
        Label category = headline.category();
        if (category != null) {
            trail.add(new Step(category.name(), path(category)));
        }
        trail.add(new Step(headline.title(), article.path()));
        document.graph.add(document.posting(article, author));
        document.graph.add(document.trail(trail));
        return document.text();
    }

    private ObjectNode posting(Article article, Author author) {
        Headline headline = article.headline();
        String url = origin.url(article.path());
        ObjectNode posting =
                thing("BlogPosting")
                        .put("@id", "urn:uuid:" + article.id())
                        .put("url", url)
                        .put("mainEntityOfPage", url)
                        .put("headline", headline.title())
                        .put("description", headline.excerpt())
                        .put("datePublished", ArticleHead.publishedAt(article).toString())
                        .put("dateModified", article.updatedAt().toString())
                        .put("timeRequired", "PT" + headline.readingMinutes() + "M");
        if (headline.category() != null) {
            posting.put("articleSection", headline.category().name());
        }
        headline.tags().forEach(posting.putArray("keywords")::add);
        Cover cover = headline.cover();
        if (cover != null) {
            posting.set("image", image(cover, headline.coverSize()));
        }
        posting.set("author", person(author));
        posting.set(
                "publisher",
                thing("Organization").put("name", Head.SITE).put("url", origin.url("/")));
        posting.set("isPartOf", site());
        return posting;
    }

    private ObjectNode image(Cover cover, @Nullable ImageSize size) {
        ObjectNode image =
                thing("ImageObject")
                        .put("url", origin.absolute(cover.url()))
                        .put("caption", cover.alt());
        return size == null ? image : image.put("width", size.width()).put("height", size.height());
    }

    private ObjectNode person(Author author) {
        ObjectNode person =
                thing("Person").put("name", author.name()).put("url", origin.url(author.path()));
        if (author.role() != null) {
            person.put("jobTitle", author.role());
        }
        if (author.bio() != null) {
            person.put("description", author.bio());
        }
        if (author.picture() != null) {
            person.put("image", origin.absolute(author.picture().url()));
        }
        if (!author.links().isEmpty()) {
            author.links().forEach(link -> person.withArray("sameAs").add(link.url()));
        }
        return person;
    }

    private ObjectNode site() {
        return thing("WebSite").put("name", Head.SITE).put("url", origin.url("/"));
    }

    /** The way from the front page. */
    private ObjectNode trail(List<Step> steps) {
        ObjectNode trail = thing("BreadcrumbList");
        ArrayNode items = trail.putArray("itemListElement");
        items.add(item(1, new Step(Head.SITE, "/")));
        steps.forEach(step -> items.add(item(items.size() + 1, step)));
        return trail;
    }

    private ObjectNode item(int position, Step step) {
        return thing("ListItem")
                .put("position", position)
                .put("name", step.name())
                .put("item", origin.url(step.path()));
    }

    /** What could end the script element or begin a comment in it can only stand in a string. */
    private String text() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("@context", "https://schema.org").set("@graph", graph);
        return JSON.writeValueAsString(document)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }

    private static ObjectNode thing(String type) {
        return JsonNodeFactory.instance.objectNode().put("@type", type);
    }

    private static String path(Label category) {
        return UriUtils.encodePath("/categories/" + category.key(), StandardCharsets.UTF_8);
    }

    private record Step(String name, String path) {}
}

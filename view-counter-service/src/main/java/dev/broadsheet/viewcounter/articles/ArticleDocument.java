package dev.broadsheet.viewcounter.articles;

import org.bson.Document;
import org.springframework.data.mongodb.core.query.Update;

import java.util.Optional;
import java.util.UUID;

/** How an article is written in the store. */
final class ArticleDocument {

    private ArticleDocument() {}

    static Update update(ArticleChange change) {
        var update =
                switch (change) {
                    case ArticleChange.Published(var article) -> published(article);
                    case ArticleChange.Unpublished _ -> new Update().set("published", false);
                };
        return update.set("version", change.version());
    }

    private static Update published(Article article) {
        var author = article.author();
        return new Update()
                .set("title", article.title())
                .set("slug", article.slug())
                .set("path", article.path())
                .set(
                        "author",
                        new Document("id", author.id())
                                .append("handle", author.handle())
                                .append("name", author.name()))
                .set("tags", article.tags())
                .set("category", article.category().orElse(null))
                .set("readingMinutes", article.readingMinutes())
                .set("publishedAt", article.publishedAt())
                .set("published", true);
    }

    /** Of an article that was published once; of another one only its end is known. */
    static Article article(Document document) {
        var author = document.get("author", Document.class);
        return new Article(
                UUID.fromString(document.getString("_id")),
                document.get("version", Number.class).longValue(),
                document.getString("title"),
                document.getString("slug"),
                document.getString("path"),
                new Article.Author(
                        author.getString("id"),
                        author.getString("handle"),
                        author.getString("name")),
                document.getList("tags", String.class),
                Optional.ofNullable(document.getString("category")),
                document.getInteger("readingMinutes"),
                document.getDate("publishedAt").toInstant(),
                document.getBoolean("published"));
    }
}

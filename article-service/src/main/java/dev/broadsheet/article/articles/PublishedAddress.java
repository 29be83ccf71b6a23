package dev.broadsheet.article.articles;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

import java.time.Instant;

/** Where a published article is found, and nothing else of it. */
@Document(Articles.COLLECTION)
public record PublishedAddress(
        @Id ArticleId id, String slug, Instant publishedAt, Instant updatedAt) {

    public String path() {
        return Article.pathOf(slug);
    }

    public Cursor place() {
        return new Cursor(publishedAt, id);
    }
}

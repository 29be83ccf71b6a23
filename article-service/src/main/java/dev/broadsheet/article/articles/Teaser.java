package dev.broadsheet.article.articles;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

import java.time.Instant;

/** A published article as lists show it, without its body. */
@Document(Articles.COLLECTION)
public record Teaser(
        @Id ArticleId id,
        String authorId,
        long version,
        Status status,
        String slug,
        Headline headline,
        Instant updatedAt,
        Instant publishedAt) {

    public String path() {
        return Article.pathOf(slug);
    }
}

package dev.broadsheet.article.articles;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

import java.time.Instant;

/** One of an author's own articles, whatever its status, without its body. */
@Document(Articles.COLLECTION)
public record Work(
        @Id ArticleId id,
        long version,
        Status status,
        String slug,
        Headline headline,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt,
        @Nullable Instant publishedElsewhereAt,
        @Nullable Instant scheduledFor,
        @Nullable Instant deletedAt) {

    /** When readers first saw the article, here or before it came here. */
    public @Nullable Instant firstSeenAt() {
        return publishedAt == null ? publishedElsewhereAt : publishedAt;
    }

    public String path() {
        return Article.pathOf(slug);
    }
}

package dev.broadsheet.article.outbox;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** What stands on {@code articles.v1}: see {@code contracts/articles.v1}. */
public sealed interface ArticleEventV1 {

    String articleId();

    long version();

    /** The CloudEvents type. */
    @JsonIgnore
    String type();

    /** The byline as it was at the time. */
    record AuthorV1(String id, String handle, String name) {}

    /** An article became readable. */
    record ArticlePublishedV1(
            String articleId,
            long version,
            String slug,
            String path,
            String title,
            String excerpt,
            AuthorV1 author,
            List<String> tags,
            @Nullable String category,
            @Nullable String series,
            int readingMinutes,
            Instant publishedAt)
            implements ArticleEventV1 {

        @Override
        public String type() {
            return "dev.broadsheet.article.published.v1";
        }
    }

    /** A readable article reads differently now. */
    record ArticleUpdatedV1(
            String articleId,
            long version,
            String slug,
            String path,
            String title,
            String excerpt,
            AuthorV1 author,
            List<String> tags,
            @Nullable String category,
            @Nullable String series,
            int readingMinutes,
            Instant publishedAt,
            Instant updatedAt)
            implements ArticleEventV1 {

        @Override
        public String type() {
            return "dev.broadsheet.article.updated.v1";
        }
    }

    /** An article is no longer readable. */
    record ArticleUnpublishedV1(String articleId, long version, Instant unpublishedAt)
            implements ArticleEventV1 {

        @Override
        public String type() {
            return "dev.broadsheet.article.unpublished.v1";
        }
    }
}

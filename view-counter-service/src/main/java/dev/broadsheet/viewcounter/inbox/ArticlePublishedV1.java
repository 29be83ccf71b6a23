package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.viewcounter.articles.Article;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What this service reads of article-published.v1, and of article-updated.v1, which says as much.
 */
record ArticlePublishedV1(
        UUID articleId,
        long version,
        String slug,
        String path,
        String title,
        Author author,
        List<String> tags,
        Optional<String> category,
        int readingMinutes,
        Instant publishedAt) {

    ArticlePublishedV1 {
        if (version < 1 || readingMinutes < 1) {
            throw new IllegalArgumentException("version or readingMinutes is not positive");
        }
        if (!path.startsWith("/articles/")) {
            throw new IllegalArgumentException("path is not an article's");
        }
        tags = List.copyOf(tags);
    }

    record Author(String id, String handle, String name) {}

    Article toArticle() {
        return new Article(
                articleId,
                version,
                title,
                slug,
                path,
                new Article.Author(author.id(), author.handle(), author.name()),
                tags,
                category,
                readingMinutes,
                publishedAt,
                true);
    }
}

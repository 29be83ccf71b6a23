package dev.broadsheet.article.articles;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import dev.broadsheet.article.inbox.ViewCounts;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What authors see of their own articles: all of them, deleted ones for a while too. */
@Service
@EnableConfigurationProperties(ArticlesProperties.class)
public class OwnArticles {

    private final Articles articles;
    private final ViewCounts views;
    private final ArticlesProperties properties;
    private final Clock clock;

    OwnArticles(Articles articles, ViewCounts views, ArticlesProperties properties, Clock clock) {
        this.articles = articles;
        this.views = views;
        this.properties = properties;
        this.clock = clock;
    }

    /** An author's articles, those begun last first: a place in that order never moves. */
    public List<Work> list(
            String authorId, Standing standing, @Nullable ArticleId before, int limit) {
        return articles.ofAuthor(criteria(standing), authorId, before, limit);
    }

    /** Views by humans of those articles of which something was heard. */
    public Map<UUID, Long> views(List<Work> works) {
        return views.of(works.stream().map(work -> work.id().value()).toList());
    }

    /** A deleted article that the caller can still bring back. */
    public Optional<Article> deleted(Caller caller, ArticleId id) {
        return articles.deleted(caller, id, graceBegins());
    }

    /** Until when an article that was deleted then can be brought back. */
    public Instant restorableUntil(Instant deletedAt) {
        return deletedAt.plus(properties.deletionGrace());
    }

    private Criteria criteria(Standing standing) {
        return switch (standing) {
            case ANY -> where("deletedAt").is(null);
            case DRAFT -> standing(Status.DRAFT);
            case SCHEDULED -> standing(Status.SCHEDULED);
            case PUBLISHED -> standing(Status.PUBLISHED);
            case UNPUBLISHED -> standing(Status.UNPUBLISHED);
            case DELETED -> where("deletedAt").gt(graceBegins());
        };
    }

    private static Criteria standing(Status status) {
        return where("deletedAt").is(null).and("status").is(status);
    }

    private Instant graceBegins() {
        return clock.instant().minus(properties.deletionGrace());
    }
}

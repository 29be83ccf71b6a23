package dev.broadsheet.article.articles;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All series: what one author published under one name, in the order of first publication. No query
 * reads more parts than it answers.
 */
@Repository
public class Series {

    private static final String ID = "_id";
    private static final String PUBLISHED_AT = "publishedAt";

    private final MongoTemplate template;

    Series(MongoTemplate template) {
        this.template = template;
    }

    /** Where a published article stands in its series, if it is in one. */
    public Optional<Part> partOf(Article article) {
        Label series = article.headline().series();
        Instant at = article.publishedAt();
        if (series == null || at == null || !article.isPublished()) {
            return Optional.empty();
        }
        Parts parts = new Parts(article.authorId(), series.key());
        Cursor here = new Cursor(at, article.id());
        return Optional.of(
                new Part(
                        series,
                        count(parts.before(here)) + 1,
                        count(parts.all()),
                        first(parts.before(here), Direction.DESC),
                        first(parts.after(here), Direction.ASC)));
    }

    /** The parts of an author's series, oldest first. */
    public Listing<Teaser> parts(String authorId, String series, @Nullable Cursor from, int limit) {
        Parts parts = new Parts(authorId, series);
        List<Teaser> found =
                find(from == null ? parts.all() : parts.after(from), Direction.ASC, limit + 1);
        List<Teaser> items = found.subList(0, Math.min(limit, found.size()));
        return new Listing<>(items, found.size() > limit ? Cursor.after(items.getLast()) : null);
    }

    /** How many parts come up to a place in that list, and at it. */
    public long countUpTo(String authorId, String series, Cursor place) {
        return count(new Parts(authorId, series).before(place)) + 1;
    }

    private long count(Criteria parts) {
        return template.count(query(parts), Article.class);
    }

    private @Nullable Teaser first(Criteria parts, Direction direction) {
        return find(parts, direction, 1).stream().findFirst().orElse(null);
    }

    private List<Teaser> find(Criteria parts, Direction direction, int limit) {
        Query query = query(parts).with(Sort.by(direction, PUBLISHED_AT, ID)).limit(limit);
        query.fields().exclude("body", "outbox");
        return template.find(query, Teaser.class);
    }

    private record Parts(String authorId, String series) {

        Criteria all() {
            return where("headline.series.key")
                    .is(series)
                    .and("authorId")
                    .is(authorId)
                    .and("status")
                    .is(Status.PUBLISHED);
        }

        Criteria before(Cursor place) {
            return all().and(PUBLISHED_AT)
                    .lte(place.publishedAt())
                    .orOperator(
                            where(PUBLISHED_AT).lt(place.publishedAt()), where(ID).lt(place.id()));
        }

        Criteria after(Cursor place) {
            return all().and(PUBLISHED_AT)
                    .gte(place.publishedAt())
                    .orOperator(
                            where(PUBLISHED_AT).gt(place.publishedAt()), where(ID).gt(place.id()));
        }
    }
}

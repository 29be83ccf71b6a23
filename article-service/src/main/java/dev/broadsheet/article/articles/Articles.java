package dev.broadsheet.article.articles;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.article.addresses.Addresses;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.outbox.Outbox;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * All articles. Each write is one update of one document, and none takes place on a version other
 * than expected.
 */
@Repository
public class Articles {

    static final String COLLECTION = "articles";

    private static final String ID = "_id";
    private static final String STATUS = "status";
    private static final String PUBLISHED_AT = "publishedAt";

    private final MongoTemplate template;
    private final Addresses addresses;
    private final Outbox outbox;

    Articles(MongoTemplate template, Addresses addresses, Outbox outbox) {
        this.template = template;
        this.addresses = addresses;
        this.outbox = outbox;
    }

    /** An article of that author; everybody else's, and deleted ones, do not exist. */
    public Optional<Article> ofAuthor(String authorId, ArticleId id) {
        return one(where(ID).is(id).and("authorId").is(authorId).and("deletedAt").is(null));
    }

    /** An article that the caller may change: their own, for an editor anybody's. */
    public Optional<Article> of(Caller caller, ArticleId id) {
        return caller.editor()
                ? one(where(ID).is(id).and("deletedAt").is(null))
                : ofAuthor(caller.subject(), id);
    }

    /** An article that everybody may read. */
    public Optional<Article> published(ArticleId id) {
        return one(where(ID).is(id).and(STATUS).is(Status.PUBLISHED));
    }

    /** The article that everybody may read and that has, or had, that slug. */
    public Optional<Article> publishedAt(String slug) {
        return addresses.holderOf(Article.pathOf(slug)).flatMap(id -> published(ArticleId.of(id)));
    }

    /** Those of the articles that everybody may read, in no order. */
    public List<Article> published(Collection<ArticleId> ids) {
        Query query = query(where(ID).in(ids).and(STATUS).is(Status.PUBLISHED));
        query.fields().exclude("outbox");
        return template.find(query, Article.class);
    }

    /**
     * Addresses of published articles, oldest first.
     *
     * @param after where to begin; null for the oldest
     * @param upTo the last one; null to go on to the newest
     */
    public List<PublishedAddress> addresses(
            @Nullable Cursor after, @Nullable Cursor upTo, int skip, int limit) {
        List<Criteria> all = new ArrayList<>();
        all.add(where(STATUS).is(Status.PUBLISHED));
        if (after != null) {
            all.add(where(PUBLISHED_AT).gte(after.publishedAt()));
            all.add(
                    new Criteria()
                            .orOperator(
                                    where(PUBLISHED_AT).gt(after.publishedAt()),
                                    where(ID).gt(after.id())));
        }
        if (upTo != null) {
            all.add(where(PUBLISHED_AT).lte(upTo.publishedAt()));
            all.add(
                    new Criteria()
                            .orOperator(
                                    where(PUBLISHED_AT).lt(upTo.publishedAt()),
                                    where(ID).lte(upTo.id())));
        }
        Query query =
                query(new Criteria().andOperator(all))
                        .with(Sort.by(Sort.Direction.ASC, PUBLISHED_AT, ID))
                        .skip(skip)
                        .limit(limit);
        query.fields().include("slug", PUBLISHED_AT, "updatedAt");
        return template.find(query, PublishedAddress.class);
    }

    /** Published articles, newest first. */
    public Listing<Teaser> published(Selection selection, @Nullable Cursor from, int limit) {
        List<Criteria> all = new ArrayList<>();
        all.add(where(STATUS).is(Status.PUBLISHED));
        if (selection.authorId() != null) {
            all.add(where("authorId").is(selection.authorId()));
        }
        if (selection.tag() != null) {
            all.add(where("headline.tags").is(selection.tag()));
        }
        if (selection.category() != null) {
            all.add(where("headline.category.key").is(selection.category()));
        }
        if (selection.series() != null) {
            all.add(where("headline.series.key").is(selection.series()));
        }
        if (from != null) {
            all.add(where(PUBLISHED_AT).lte(from.publishedAt()));
            all.add(
                    new Criteria()
                            .orOperator(
                                    where(PUBLISHED_AT).lt(from.publishedAt()),
                                    where(ID).lt(from.id())));
        }
        Query query =
                query(new Criteria().andOperator(all))
                        .with(Sort.by(Sort.Direction.DESC, PUBLISHED_AT, ID))
                        .limit(limit + 1);
        query.fields().exclude("body", "outbox");
        List<Teaser> found = template.find(query, Teaser.class);
        List<Teaser> items = found.subList(0, Math.min(limit, found.size()));
        return new Listing<>(items, found.size() > limit ? Cursor.after(items.getLast()) : null);
    }

    boolean claim(String slug, ArticleId id) {
        return addresses.claim(
                Article.pathOf(slug),
                id.toString(),
                other -> template.exists(query(where(ID).is(ArticleId.of(other))), Article.class));
    }

    /** Adds a new article, which has no events. */
    Article add(Article article) {
        return template.insert(article);
    }

    /**
     * Stores a change together with its event, and sees that the event is sent.
     *
     * @param byline who the author is to readers
     * @throws StaleArticle when the article was changed meanwhile
     */
    Article store(Change change, Author byline) {
        Article article = change.article();
        if (!change.changed()) {
            return article;
        }
        Update update = update(article);
        ArticleEvent event = change.event();
        if (event != null) {
            outbox.append(update, Announcement.of(event, byline), article.updatedAt());
        }
        Query expected =
                query(
                        where(ID)
                                .is(article.id())
                                .and("authorId")
                                .is(article.authorId())
                                .and("version")
                                .is(article.version() - 1));
        if (template.updateFirst(expected, update, Article.class).getMatchedCount() == 0) {
            throw new StaleArticle(article);
        }
        if (event != null) {
            outbox.written(article.id().value());
        }
        return article;
    }

    /** Everything but the identity is set; pending events are the outbox's and stay. */
    private Update update(Article article) {
        Document document = new Document();
        template.getConverter().write(article, document);
        document.remove(ID);
        Update update = new Update();
        document.forEach(update::set);
        return update;
    }

    private Optional<Article> one(Criteria criteria) {
        Query query = query(criteria);
        query.fields().exclude("outbox");
        return Optional.ofNullable(template.findOne(query, Article.class));
    }
}

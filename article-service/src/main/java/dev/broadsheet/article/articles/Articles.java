package dev.broadsheet.article.articles;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.article.addresses.Addresses;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.outbox.Outbox;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All articles. Each write is one update of one document, and none takes place on a version other
 * than expected.
 */
@Repository
public class Articles {

    static final String COLLECTION = "articles";

    private static final String ID = "_id";
    private static final String STATUS = "status";
    private static final String VERSION = "version";
    private static final String PUBLISHED_AT = "publishedAt";
    private static final String SCHEDULED_FOR = "scheduledFor";

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

    /** All articles of an author in the order of their ids, a page at a time. */
    public List<Article> ofAuthor(String authorId, @Nullable ArticleId after, int limit) {
        Criteria criteria = where("authorId").is(authorId).and("deletedAt").is(null);
        Query query =
                query(after == null ? criteria : criteria.and(ID).gt(after))
                        .with(Sort.by(ID))
                        .limit(limit);
        query.fields().exclude("outbox");
        return template.find(query, Article.class);
    }

    /** How many articles an author has. */
    public long countOfAuthor(String authorId) {
        return template.count(
                query(where("authorId").is(authorId).and("deletedAt").is(null)), Article.class);
    }

    /** An article that the caller may change: their own, for an editor anybody's. */
    public Optional<Article> of(Caller caller, ArticleId id) {
        return caller.editor()
                ? one(where(ID).is(id).and("deletedAt").is(null))
                : ofAuthor(caller.subject(), id);
    }

    /** An article that the caller deleted after that time, or for an editor anybody. */
    Optional<Article> deleted(Caller caller, ArticleId id, Instant after) {
        Criteria deleted = where(ID).is(id).and("deletedAt").gt(after);
        return one(caller.editor() ? deleted : deleted.and("authorId").is(caller.subject()));
    }

    /** Articles of that author, those begun last first. */
    List<Work> ofAuthor(Criteria standing, String authorId, @Nullable ArticleId before, int limit) {
        Criteria wanted = standing.and("authorId").is(authorId);
        Query query =
                query(before == null ? wanted : wanted.and(ID).lt(before))
                        .with(Sort.by(Sort.Direction.DESC, ID))
                        .limit(limit);
        query.fields().exclude("body", "outbox");
        return template.find(query, Work.class);
    }

    /** An article that everybody may read. */
    public Optional<Article> published(ArticleId id) {
        return one(where(ID).is(id).and(STATUS).is(Status.PUBLISHED));
    }

    /** The article that everybody may read and that has, or had, that slug. */
    public Optional<Article> publishedAt(String slug) {
        return addresses.holderOf(Article.pathOf(slug)).flatMap(id -> published(ArticleId.of(id)));
    }

    /** Those of the articles that everybody may read, whole and in no order. */
    public List<Article> publishedInFull(Collection<ArticleId> ids) {
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

    /** An article whose publication is planned. */
    Optional<Article> scheduled(ArticleId id) {
        return one(where(ID).is(id).and(STATUS).is(Status.SCHEDULED));
    }

    /** What is planned for that time or before, in its order, but for some. */
    List<Planned> planned(Instant until, Collection<ArticleId> but, int limit) {
        Query query =
                query(where(SCHEDULED_FOR).gt(Instant.EPOCH).lte(until).and(ID).nin(but))
                        .with(Sort.by(SCHEDULED_FOR))
                        .limit(limit);
        query.fields().include(SCHEDULED_FOR);
        return template.find(query, Planned.class, COLLECTION);
    }

    /** Those of the articles that everybody may read. */
    Map<ArticleId, Teaser> published(Collection<ArticleId> ids) {
        Query query = query(where(ID).in(ids).and(STATUS).is(Status.PUBLISHED));
        query.fields().exclude("body", "outbox");
        return template.find(query, Teaser.class).stream()
                .collect(Collectors.toMap(Teaser::id, Function.identity()));
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
        Update update = change.words() ? everything(article) : standing(article);
        Query expected =
                query(
                        where(ID)
                                .is(article.id().value())
                                .and("authorId")
                                .is(article.authorId())
                                .and(VERSION)
                                .is(article.version() - 1));
        ArticleEvent event = change.event();
        boolean stored =
                event == null
                        ? template.updateFirst(expected, update, COLLECTION).getMatchedCount() > 0
                        : outbox.store(
                                expected,
                                update,
                                Announcement.of(event, byline),
                                article.updatedAt());
        if (!stored) {
            throw new StaleArticle(article);
        }
        return article;
    }

    /** All but the identity; pending events are the outbox's and stay. */
    private Update everything(Article article) {
        Document document = new Document();
        template.getConverter().write(article, document);
        document.remove(ID);
        Update update = standing(article);
        document.forEach(update::set);
        return update;
    }

    /** Where the article stands: its words, which are long, need not travel. */
    private static Update standing(Article article) {
        Update update =
                new Update()
                        .set(VERSION, article.version())
                        .set(STATUS, article.status())
                        .set("updatedAt", article.updatedAt());
        put(update, PUBLISHED_AT, article.publishedAt());
        put(update, SCHEDULED_FOR, article.scheduledFor());
        put(update, "deletedAt", article.deletedAt());
        return update;
    }

    private static void put(Update update, String field, @Nullable Instant time) {
        if (time == null) {
            update.unset(field);
        } else {
            update.set(field, time);
        }
    }

    private Optional<Article> one(Criteria criteria) {
        Query query = query(criteria);
        query.fields().exclude("outbox");
        return Optional.ofNullable(template.findOne(query, Article.class));
    }

    /** An article to be published, and when. */
    record Planned(@Id ArticleId id, Instant scheduledFor) {}
}

package dev.broadsheet.viewcounter.articles;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.Upserts;

import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All articles that were ever published. A change is one update that the store guards with the
 * version: a repeat and a latecomer change nothing, on any instance, in any order.
 */
@Component
public class Articles {

    static final String COLLECTION = "articles";

    private final MongoOperations store;

    Articles(MongoOperations store) {
        this.store = store;
    }

    /** Applies the changes, those of an article in their order. */
    public void apply(Collection<ArticleChange> changes) {
        var rounds = new ArrayList<Map<UUID, ArticleChange>>();
        for (var change : changes) {
            rounds.stream()
                    .filter(round -> !round.containsKey(change.id()))
                    .findFirst()
                    .orElseGet(() -> {
                        rounds.add(new LinkedHashMap<>());
                        return rounds.getLast();
                    })
                    .put(change.id(), change);
        }
        rounds.forEach(round -> applyToDistinct(round.values()));
    }

    private void applyToDistinct(Collection<ArticleChange> changes) {
        var bulk = store.bulkOps(BulkMode.UNORDERED, COLLECTION);
        for (var change : changes) {
            var older = where("_id").is(change.id().toString()).and("version").lt(change.version());
            bulk.upsert(query(older), ArticleDocument.update(change));
        }
        Upserts.execute(bulk);
    }

    /** Those of these that were ever published. */
    public List<Article> find(Collection<UUID> ids) {
        return articles(query(ever("_id").in(ids.stream().map(UUID::toString).toList())));
    }

    /** All that a subject wrote, newest first. */
    public List<Article> ofSubject(String id) {
        return newestFirst("author.id", id);
    }

    /** All of the author with that public page, newest first. */
    public List<Article> ofAuthor(String handle) {
        return newestFirst("author.handle", handle);
    }

    /** All that bear a tag, newest first. */
    public List<Article> tagged(String tag) {
        return newestFirst("tags", tag);
    }

    /** All of a category, newest first. */
    public List<Article> inCategory(String name) {
        return newestFirst("category", name);
    }

    private List<Article> newestFirst(String field, String value) {
        return articles(
                query(ever(field).is(value)).with(Sort.by(Sort.Direction.DESC, "publishedAt")));
    }

    private static Criteria ever(String field) {
        return where("publishedAt").exists(true).and(field);
    }

    private List<Article> articles(Query query) {
        return store.find(query, Document.class, COLLECTION).stream()
                .map(ArticleDocument::article)
                .toList();
    }
}

package dev.broadsheet.article.search;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.StoreIndex;
import dev.broadsheet.edge.mongo.Upserts;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Articles by what they are found by, apart from the articles themselves: these stay small, and
 * publishing writes no words.
 */
@Repository
public class SearchIndex {

    /** Another way to take texts apart needs another collection, filled anew. */
    static final String COLLECTION = "search_v1";

    private static final String ID = "_id";
    private static final String VERSION = "version";
    private static final String TERMS = "terms";
    private static final String PUBLISHED_AT = "publishedAt";

    private final MongoTemplate template;

    SearchIndex(MongoTemplate template) {
        this.template = template;
    }

    @Bean
    static StoreIndex articlesByTerm() {
        return new StoreIndex(
                COLLECTION,
                new Index(TERMS, Direction.ASC)
                        .on(PUBLISHED_AT, Direction.DESC)
                        .on(ID, Direction.DESC));
    }

    /**
     * Takes articles over, each unless a newer state of it is known already; a repeat changes
     * nothing.
     */
    void put(Collection<Searchable> articles) {
        if (articles.isEmpty()) {
            return;
        }
        var bulk = template.bulkOps(BulkMode.UNORDERED, COLLECTION);
        for (Searchable article : articles) {
            bulk.upsert(
                    query(where(ID).is(article.id()).and(VERSION).lt(article.version())),
                    Update.update(VERSION, article.version())
                            .set(PUBLISHED_AT, article.publishedAt())
                            .set(TERMS, article.terms()));
        }
        Upserts.execute(bulk);
    }

    /** Articles with all the words in that scope, the better ones first, and so many at most. */
    public List<Place> find(Question question, Scope scope, @Nullable Place after, int limit) {
        List<Place> found = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            boolean passed = after != null && tier.compareTo(after.tier()) < 0;
            if (!passed && found.size() < limit) {
                boolean within = after != null && tier == after.tier();
                found.addAll(
                        find(tier, question, scope, within ? after : null, limit - found.size()));
            }
        }
        return found;
    }

    /** Whether anything is published in that scope. */
    public boolean hasAny(Scope scope) {
        return template.exists(query(where(TERMS).all(scope.terms().toList())), COLLECTION);
    }

    private List<Place> find(
            Tier tier, Question question, Scope scope, @Nullable Place after, int limit) {
        List<Criteria> all = new ArrayList<>();
        List<String> inHeading = question.words().stream().map(Term::inHeading).toList();
        switch (tier) {
            case HEADING -> all.add(having(inHeading, scope));
            case TEXT -> {
                all.add(having(question.words(), scope));
                all.add(new Criteria().norOperator(where(TERMS).all(inHeading)));
            }
        }
        if (after != null) {
            all.add(where(PUBLISHED_AT).lte(after.publishedAt()));
            all.add(
                    new Criteria()
                            .orOperator(
                                    where(PUBLISHED_AT).lt(after.publishedAt()),
                                    where(ID).lt(after.id())));
        }
        Query query =
                query(new Criteria().andOperator(all))
                        .with(Sort.by(Direction.DESC, PUBLISHED_AT, ID))
                        .limit(limit);
        query.fields().include(PUBLISHED_AT);
        return template.find(query, Filed.class).stream()
                .map(filed -> new Place(tier, filed.publishedAt(), filed.id()))
                .toList();
    }

    private static Criteria having(List<String> words, Scope scope) {
        return where(TERMS).all(Stream.concat(words.stream(), scope.terms()).toList());
    }

    @Document(COLLECTION)
    record Filed(@Id UUID id, Instant publishedAt) {}
}

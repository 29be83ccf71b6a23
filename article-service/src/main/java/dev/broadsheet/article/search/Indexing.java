package dev.broadsheet.article.search;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.UntilDone;

import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Service;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Keeps the search in line with the articles, as they are when it looks. */
@Service
public class Indexing {

    /** Articles in memory at once. */
    private static final int PAGE = 50;

    private static final UUID LOWEST = new UUID(0, 0);

    private final MongoTemplate template;
    private final SearchIndex index;

    Indexing(MongoTemplate template, SearchIndex index) {
        this.template = template;
        this.index = index;
    }

    /** Looks at articles of which something was heard. */
    public void look(Collection<UUID> articles) {
        List<UUID> all = List.copyOf(articles);
        for (int from = 0; from < all.size(); from += PAGE) {
            List<UUID> page = all.subList(from, Math.min(from + PAGE, all.size()));
            index.put(find(query(where("_id").in(page))));
        }
    }

    /** What was published before there was a search, or before the topic remembers. */
    @Bean
    static UntilDone searchHealthIndicator(Indexing indexing) {
        return new UntilDone("search", indexing::lookAtAll);
    }

    /** True when all is known, then and from then on. */
    boolean lookAtAll() {
        if (template.findById(SearchIndex.COLLECTION, Filled.class) == null) {
            UUID last = LOWEST;
            for (List<Searchable> page = after(last); !page.isEmpty(); page = after(last)) {
                index.put(page);
                last = page.getLast().id();
            }
            template.save(new Filled(SearchIndex.COLLECTION));
        }
        return true;
    }

    private List<Searchable> after(UUID last) {
        return find(
                query(where("_id").gt(last).and("status").is(Searchable.PUBLISHED))
                        .with(Sort.by("_id"))
                        .limit(PAGE));
    }

    private List<Searchable> find(Query query) {
        query.fields().exclude("body.markdown", "outbox");
        return template.find(query, Searchable.class, Searchable.COLLECTION);
    }

    /** Says that a collection has everything from before. */
    @Document("filled")
    record Filled(@Id String collection) {}
}

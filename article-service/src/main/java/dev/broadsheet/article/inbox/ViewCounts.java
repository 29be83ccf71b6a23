package dev.broadsheet.article.inbox;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.edge.mongo.Upserts;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many humans viewed each article, as last heard: lists need no call to another service. */
@Repository
public class ViewCounts {

    private final MongoTemplate template;

    ViewCounts(MongoTemplate template) {
        this.template = template;
    }

    /** Takes over totals unless newer ones are known already; so a repeat changes nothing. */
    void apply(Collection<ViewsCountedV1> counted) {
        if (counted.isEmpty()) {
            return;
        }
        var newest =
                counted.stream()
                        .collect(
                                Collectors.toMap(
                                        ViewsCountedV1::articleId,
                                        Function.identity(),
                                        ViewsCountedV1::newer));
        var writes = template.bulkOps(BulkMode.UNORDERED, ViewCount.class);
        newest.values()
                .forEach(total ->
                        writes.upsert(
                                query(
                                        where("_id")
                                                .is(total.articleId())
                                                .and("sequence")
                                                .lt(total.sequence())),
                                Update.update("human", total.views().human())
                                        .set("sequence", total.sequence())));
        Upserts.execute(writes);
    }

    /** Views by humans; 0 while nothing was heard of an article. */
    public long of(UUID article) {
        ViewCount count = template.findById(article, ViewCount.class);
        return count == null ? 0 : count.human();
    }

    /** Views by humans of those articles of which something was heard. */
    public Map<UUID, Long> of(Collection<UUID> articles) {
        return template.find(query(where("_id").in(articles)), ViewCount.class).stream()
                .collect(Collectors.toMap(ViewCount::articleId, ViewCount::human));
    }

    @Document("view_counts")
    record ViewCount(@Id UUID articleId, long human, long sequence) {}
}

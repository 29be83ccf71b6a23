package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.bson.Document;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/**
 * The stages at the beginning of a pipeline that are an ordinary query, so that indexes can answer
 * it: {@code $match}, {@code $sort}, {@code $skip} and {@code $limit}, in this order, each of them
 * optional.
 */
record LeadingStages(Document match, Document sort, int skip, int limit, List<Document> rest) {

    static LeadingStages of(List<Document> pipeline) {
        var stages = new Remaining(pipeline);
        var match = stages.take("$match", Document.class);
        var sort = stages.take("$sort", Document.class);
        var skip = stages.take("$skip", Number.class);
        var limit = stages.take("$limit", Number.class);
        return new LeadingStages(
                match == null ? new Document() : match,
                sort == null ? new Document() : sort,
                skip == null ? 0 : skip.intValue(),
                limit == null ? 0 : limit.intValue(),
                stages.stages);
    }

    Stream<Document> run(MongoCollection<Long> collection) {
        var query = new Document("$query", match).append("$orderby", sort);
        return collection.handleQuery(query, skip, limit).collectDocuments().stream();
    }

    private static final class Remaining {

        private List<Document> stages;

        private Remaining(List<Document> stages) {
            this.stages = stages;
        }

        private <T> @Nullable T take(String name, Class<T> type) {
            if (stages.isEmpty() || !type.isInstance(stages.getFirst().get(name))) {
                return null;
            }
            T value = type.cast(stages.getFirst().get(name));
            stages = stages.subList(1, stages.size());
            return value;
        }
    }
}

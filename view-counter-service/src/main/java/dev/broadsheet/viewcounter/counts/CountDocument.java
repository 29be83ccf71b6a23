package dev.broadsheet.viewcounter.counts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;

import dev.broadsheet.viewcounter.counts.Counts.Advance;
import dev.broadsheet.viewcounter.views.ArticleId;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.UUID;

/** How a count looks in the store. */
final class CountDocument {

    private CountDocument() {}

    static ArticleCount read(Document document) {
        return new ArticleCount(
                new ArticleId(document.get("_id", UUID.class)),
                document.getInteger("partition"),
                document.getLong("offset"),
                new Totals(
                        document.getLong("human"),
                        document.getLong("crawler"),
                        document.getLong("suspect")),
                document.getLong("repeats"),
                instant(document.getDate("asOf")));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    /**
     * The first write of an article looks for an offset that no document has and so inserts; when
     * another process was faster, that is a duplicate key.
     */
    static UpdateOneModel<Document> update(Advance advance) {
        var from = advance.from();
        var to = advance.to();
        var fields = new ArrayList<Bson>();
        fields.add(set("partition", to.partition()));
        fields.add(set("offset", to.offset()));
        fields.add(set("human", to.totals().human()));
        fields.add(set("crawler", to.totals().crawler()));
        fields.add(set("suspect", to.totals().suspect()));
        fields.add(set("repeats", to.repeats()));
        fields.add(set("asOf", to.asOf() == null ? null : Date.from(to.asOf())));
        if (advance.changesTotals()) {
            fields.add(set("announcePending", true));
        }
        return new UpdateOneModel<>(
                and(eq("_id", to.article().value()), eq("offset", from.offset())),
                combine(fields),
                new UpdateOptions().upsert(from.offset() < 0));
    }
}

package dev.broadsheet.benchmarks;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;

import org.bson.Document;
import org.bson.conversions.Bson;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Many followers, made from one who came by the API: like that one, each with the same follows and
 * endpoints under a subject of its own.
 */
record Followers(ServiceStore store) {

    private static final String FOLLOWS = "follows";
    private static final String ENDPOINTS = "endpoints";

    /** Once the model's follows are counted; those of the others are counted with them. */
    void multiply(String model, int count) {
        Bson unsettled = Filters.and(Filters.eq("subject", model), Filters.exists("unsettled"));
        Waiting.until(() -> store.collection(FOLLOWS).countDocuments(unsettled) == 0);
        copy(FOLLOWS, model, count);
        copy(ENDPOINTS, model, count);
        for (Document follow : of(FOLLOWS, model)) {
            store.collection("followers")
                    .updateOne(
                            Filters.eq("_id", follow.get("target")),
                            Updates.inc("count", (long) count));
        }
    }

    private void copy(String name, String model, int count) {
        List<Document> models = of(name, model);
        store.insert(
                name,
                IntStream.range(0, count)
                        .boxed()
                        .flatMap(n -> models.stream().map(one -> as(one, model, model + "-" + n))));
    }

    private List<Document> of(String name, String subject) {
        return store.collection(name).find(Filters.eq("subject", subject)).into(new ArrayList<>());
    }

    /** Ids begin with the subject, or are random. */
    private static Document as(Document model, String subject, String another) {
        String id = Objects.requireNonNull(model.getString("_id"));
        Document copy = new Document(model).append("subject", another);
        return copy.append(
                "_id",
                id.startsWith(subject + "|")
                        ? another + id.substring(subject.length())
                        : UUID.randomUUID().toString());
    }

    /** Confirms the mailbox of a subject, as its owner would by a link. */
    void confirmMailbox(String subject) {
        store.collection(ENDPOINTS)
                .updateMany(Filters.eq("subject", subject), Updates.set("status", "ACTIVE"));
    }
}

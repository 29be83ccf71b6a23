package dev.broadsheet.benchmarks;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;

import org.bson.Document;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Many posts of the past, made from those that came over the topic: like these in turn, each with
 * an id and a place of its own, and pushed to nobody.
 */
record Backlog(ServiceStore store) {

    private static final String POSTS = "posts";
    private static final Duration APART = Duration.ofMinutes(1);

    long size() {
        return store.collection(POSTS).countDocuments();
    }

    /**
     * Adds what is missing to that many, each a minute older than the one before.
     *
     * @return when the oldest was published
     */
    Instant fill(int count) {
        List<Document> models = store.collection(POSTS).find().into(new ArrayList<>());
        Instant newest =
                models.stream()
                        .map(post -> post.getDate("publishedAt").toInstant())
                        .min(Instant::compareTo)
                        .orElseThrow();
        int missing = count - models.size();
        store.insert(
                POSTS,
                IntStream.rangeClosed(1, missing)
                        .mapToObj(n ->
                                old(
                                        models.get(n % models.size()),
                                        n,
                                        newest.minus(APART.multipliedBy(n)))));
        return newest.minus(APART.multipliedBy(missing));
    }

    private static Document old(Document model, long number, Instant at) {
        String id = UUID.randomUUID().toString();
        Document announced = new Document(model.get("announced", Document.class));
        announced.append("key", "%013d-%05d-%019d".formatted(at.toEpochMilli(), 0, number));
        announced.append("partition", 0).append("offset", number);
        return new Document(model)
                .append("_id", id)
                .append("path", "/articles/" + id)
                .append("publishedAt", Date.from(at))
                .append("announced", announced);
    }

    /** As if everybody had begun to follow then. */
    void followedSince(Instant begin) {
        store.collection("follows")
                .updateMany(Filters.exists("since"), Updates.set("since", Date.from(begin)));
    }
}

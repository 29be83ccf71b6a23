package dev.broadsheet.viewcounter.counts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;

import dev.broadsheet.edge.mongo.StoreIndex;
import dev.broadsheet.viewcounter.views.ArticleId;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Repository;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The stored days, one for each article and day, in UTC, on which something happened. */
@Repository
public class Days {

    private static final String HOURLY = "hourly";

    private final MongoOperations store;
    private final Generations generations;

    Days(MongoOperations store, Generations generations) {
        this.store = store;
        this.generations = generations;
    }

    static Stream<StoreIndex> indexes(Generation generation) {
        return Stream.of(
                        new Index("article", Direction.ASC).on("day", Direction.ASC),
                        new Index(HOURLY, Direction.ASC).on("day", Direction.ASC),
                        new Index("day", Direction.ASC).on(Counts.HUMAN, Direction.DESC))
                .map(index -> new StoreIndex(generation.days(), index));
    }

    /** The days of these articles from the first to the last, by article and day. */
    public List<Day> find(Collection<ArticleId> articles, LocalDate first, LocalDate last) {
        return find(and(of(articles), gte("day", first.toString()), lte("day", last.toString())));
    }

    /** All days of these articles, by article and day. */
    public List<Day> find(Collection<ArticleId> articles) {
        return find(of(articles));
    }

    /** A page of this day of all articles, those with the most human views first. */
    public List<Day> mostViewed(LocalDate date, int skip, int limit) {
        return collection()
                .find(
                        and(
                                eq("day", date.toString()),
                                nin(
                                        "article",
                                        Site.parts().stream().map(ArticleId::value).toList())))
                .sort(descending(Counts.HUMAN))
                .skip(skip)
                .limit(limit)
                .map(document -> new DayTally(document).toDay())
                .into(new ArrayList<>());
    }

    private static Bson of(Collection<ArticleId> articles) {
        return in("article", articles.stream().map(ArticleId::value).toList());
    }

    private List<Day> find(Bson filter) {
        return collection()
                .find(filter)
                .sort(ascending("article", "day"))
                .map(document -> new DayTally(document).toDay())
                .into(new ArrayList<>());
    }

    /**
     * Drops the hours of all days before this one; their numbers stay. Done again it does nothing,
     * and broken off it goes on where it stopped.
     *
     * @return how many days lost their hours
     */
    long rollUp(LocalDate before) {
        return collection()
                .updateMany(
                        and(eq(HOURLY, true), lt("day", before.toString())),
                        combine(unset("hours"), unset(HOURLY), inc("version", 1L)))
                .getModifiedCount();
    }

    private MongoCollection<Document> collection() {
        return store.getCollection(generations.reading().days());
    }
}

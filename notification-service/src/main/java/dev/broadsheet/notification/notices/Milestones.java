package dev.broadsheet.notification.notices;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.Posts;
import dev.broadsheet.notification.preferences.NoticeKind;

import org.bson.Document;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells authors how often an article was read, when a round number is reached. What was reached is
 * written down after the notice, whose id is that of article and number: told again, it changes
 * nothing.
 */
@Component
public class Milestones {

    private static final String COLLECTION = "milestones";
    private static final String PROGRESS = "notices-progress";
    private static final String ID = "milestones";

    private final MongoOperations store;
    private final Posts posts;
    private final Notices notices;
    private final Clock clock;
    private final Instant started;

    Milestones(MongoOperations store, Posts posts, Notices notices, Clock clock) {
        this.store = store;
        this.posts = posts;
        this.notices = notices;
        this.clock = clock;
        this.started = clock.instant();
    }

    /**
     * How often humans have viewed an article.
     *
     * @param at when that was announced
     */
    public record Total(ArticleId article, long views, Instant at) {

        long milestone() {
            return Milestones.reached(views);
        }
    }

    /**
     * Tells the authors of what was newly reached, of each article only the highest. What was
     * announced before the first start of all is taken as known.
     */
    public void hear(Collection<Total> totals) {
        var since = since();
        var known = known(totals);
        var reached = new LinkedHashMap<ArticleId, Total>();
        for (var total : totals) {
            if (total.milestone() <= known.getOrDefault(total.article(), 0L)) {
                continue;
            }
            if (total.at().isBefore(since)) {
                known.put(total.article(), total.milestone());
            }
            reached.merge(total.article(), total, Milestones::higher);
        }
        if (!reached.isEmpty()) {
            tell(reached, known);
        }
    }

    private void tell(Map<ArticleId, Total> reached, Map<ArticleId, Long> known) {
        var news =
                reached.values().stream()
                        .filter(total ->
                                total.milestone() > known.getOrDefault(total.article(), 0L))
                        .toList();
        var readable =
                posts.find(news.stream().map(Total::article).toList()).stream()
                        .filter(Post::readable)
                        .collect(Collectors.toMap(Post::id, Function.identity()));
        var told = new ArrayList<Notice>();
        for (var total : news) {
            var post = readable.get(total.article());
            if (post == null) {
                // Nobody knows it or may read it: a later total will tell.
                reached.remove(total.article());
            } else {
                told.add(notice(post, total.milestone()));
            }
        }
        notices.tell(told);
        write(reached.values());
    }

    private Notice notice(Post post, long milestone) {
        return Notice.of(
                "milestone|" + post.id() + "|" + milestone,
                post.author().id(),
                NoticeKind.MILESTONE,
                String.format(
                        Locale.ENGLISH, "%s has been read %,d times", post.title(), milestone),
                post.path(),
                Optional.of(post.id()),
                clock.instant());
    }

    private Map<ArticleId, Long> known(Collection<Total> totals) {
        var ids =
                totals.stream()
                        .filter(total -> total.milestone() > 0)
                        .collect(
                                Collectors.toMap(
                                        total -> total.article().toString(),
                                        Total::article,
                                        (one, _) -> one));
        var known = new HashMap<ArticleId, Long>();
        if (!ids.isEmpty()) {
            store.find(query(where("_id").in(ids.keySet())), Document.class, COLLECTION)
                    .forEach(document ->
                            known.put(
                                    ids.get(document.getString("_id")),
                                    document.getLong("reached")));
        }
        return known;
    }

    private void write(Collection<Total> reached) {
        if (reached.isEmpty()) {
            return;
        }
        var bulk = store.bulkOps(BulkMode.UNORDERED, COLLECTION);
        for (var total : reached) {
            bulk.upsert(
                    query(where("_id").is(total.article().toString())),
                    new Update().max("reached", total.milestone()));
        }
        bulk.execute();
    }

    /** When this service was started for the first time. */
    private Instant since() {
        store.upsert(
                query(where("_id").is(ID)),
                new Update().setOnInsert("since", Date.from(started)),
                PROGRESS);
        var progress = store.findById(ID, Document.class, PROGRESS);
        return progress == null ? started : progress.getDate("since").toInstant();
    }

    /**
     * The highest milestone: 10, 100, 1,000, 5,000, 10,000, 50,000 and so on; 0 before the first.
     */
    static long reached(long views) {
        if (views < 10) {
            return 0;
        }
        var power = 10L;
        while (views / 10 >= power) {
            power *= 10;
        }
        return power >= 1_000 && views >= 5 * power ? 5 * power : power;
    }

    private static Total higher(Total one, Total other) {
        return one.views() < other.views() ? other : one;
    }
}

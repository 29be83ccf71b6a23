package dev.broadsheet.notification.notices;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.follows.Target.Kind;
import dev.broadsheet.notification.posts.Authors;
import dev.broadsheet.notification.preferences.NoticeKind;

import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells authors, after each day (UTC), how many began to follow them on it and still do. Who they
 * are is not told. Every instance does it; a notice is one of its author and day.
 */
@Component
class NewFollowers {

    private static final Logger log = LoggerFactory.getLogger(NewFollowers.class);
    private static final String PROGRESS = "notices-progress";
    private static final String ID = "new-followers";

    /** By then the follows of a day are stored, whose clocks ever they were dated by. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    private final MongoOperations store;
    private final Follows follows;
    private final Authors authors;
    private final Notices notices;
    private final Clock clock;

    NewFollowers(
            MongoOperations store, Follows follows, Authors authors, Notices notices, Clock clock) {
        this.store = store;
        this.follows = follows;
        this.authors = authors;
        this.notices = notices;
        this.clock = clock;
    }

    /** Days before the first start are not told of. */
    @Scheduled(fixedDelayString = "${notification.notices.look-every}")
    void tellOfDaysGone() {
        try {
            var yesterday =
                    LocalDate.ofInstant(clock.instant().minus(GRACE), ZoneOffset.UTC).minusDays(1);
            for (var day = told(yesterday).plusDays(1); !day.isAfter(yesterday); ) {
                tell(day);
                store.updateFirst(
                        query(where("_id").is(ID)),
                        new Update().max("day", day.toString()),
                        PROGRESS);
                day = day.plusDays(1);
            }
        } catch (RuntimeException e) {
            log.warn("Authors are not told of new followers now, trying on", e);
        }
    }

    /** The last day that was told of. */
    private LocalDate told(LocalDate yesterday) {
        var progress = store.findById(ID, Document.class, PROGRESS);
        if (progress == null) {
            store.upsert(
                    query(where("_id").is(ID)),
                    new Update().setOnInsert("day", yesterday.toString()),
                    PROGRESS);
            return yesterday;
        }
        return LocalDate.parse(progress.getString("day"));
    }

    /** Tells every author who was followed on a day; who was told of that day is not told again. */
    void tell(LocalDate day) {
        var from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        var until = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var byHandle = new TreeMap<String, Integer>();
        follows.begun(from, until)
                .forEach((target, count) -> {
                    if (target.kind() == Kind.AUTHORS) {
                        byHandle.put(target.name(), count);
                    }
                });
        var subjects = authors.subjects(byHandle.keySet());
        var told = new LinkedHashMap<String, NewlyFollowed>();
        byHandle.forEach((handle, count) -> {
            var subject = subjects.get(handle);
            if (subject != null) {
                told.merge(subject, new NewlyFollowed(handle, count), NewlyFollowed::and);
            }
        });
        var now = clock.instant();
        notices.tell(
                told.entrySet().stream()
                        .map(author -> notice(author.getKey(), author.getValue(), day, now))
                        .toList());
    }

    private static Notice notice(String subject, NewlyFollowed author, LocalDate day, Instant now) {
        return Notice.of(
                ID + "|" + subject + "|" + day,
                subject,
                NoticeKind.NEW_FOLLOWERS,
                title(author.count(), day),
                UriUtils.encodePath("/authors/" + author.handle(), StandardCharsets.UTF_8),
                Optional.empty(),
                now);
    }

    /** A former handle leads to its author too. */
    private record NewlyFollowed(String handle, int count) {

        NewlyFollowed and(NewlyFollowed other) {
            return new NewlyFollowed(handle, count + other.count);
        }
    }

    static String title(int count, LocalDate day) {
        var people = count == 1 ? "1 person" : "%,d people".formatted(count);
        return people + " followed you on " + DAY.format(day);
    }
}

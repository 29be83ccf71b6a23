package dev.broadsheet.notification.preferences;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.notification.follows.FollowChanges;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All preferences: a document for each subject who has changed something. */
@Component
public class Preferences {

    private static final String COLLECTION = "preferences";
    private static final int CHUNK = 1_000;

    private final MongoOperations store;
    private final FollowChanges changes;

    Preferences(MongoOperations store, FollowChanges changes) {
        this.store = store;
        this.changes = changes;
    }

    public void put(Preference preference) {
        store.save(document(preference), COLLECTION);
        changes.note(preference.subject());
    }

    public Preference of(String subject) {
        var document = store.findById(subject, Document.class, COLLECTION);
        return document == null ? Preference.usual(subject) : preference(document);
    }

    /** Those of each of the subjects. */
    public Map<String, Preference> of(Collection<String> subjects) {
        var found = new HashMap<String, Preference>();
        var all = List.copyOf(subjects);
        for (var from = 0; from < all.size(); from += CHUNK) {
            var chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            store.find(query(where("_id").in(chunk)), Document.class, COLLECTION)
                    .forEach(
                            document -> found.put(document.getString("_id"), preference(document)));
        }
        all.forEach(subject -> found.computeIfAbsent(subject, Preference::usual));
        return found;
    }

    /** Who among the subjects wants nothing pushed or streamed for now. */
    public Set<String> muted(Collection<String> subjects) {
        var muted = new HashSet<String>();
        var all = List.copyOf(subjects);
        for (var from = 0; from < all.size(); from += CHUNK) {
            var chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            store.find(
                            query(where("_id").in(chunk).and("muted").is(true)),
                            Document.class,
                            COLLECTION)
                    .forEach(document -> muted.add(document.getString("_id")));
        }
        return muted;
    }

    private static Document document(Preference preference) {
        var notices = new Document();
        preference
                .notices()
                .forEach((kind, channels) ->
                        notices.append(
                                kind.name(), channels.stream().map(Enum::name).sorted().toList()));
        return new Document("_id", preference.subject())
                .append("muted", preference.muted())
                .append("timeZone", preference.timeZone().getId())
                .append("quietHours", preference.quietHours().map(Preferences::hours).orElse(null))
                .append("digestAt", preference.digestAt().toString())
                .append("digestOn", preference.digestOn().name())
                .append("notices", notices);
    }

    private static Document hours(QuietHours hours) {
        return new Document("from", hours.from().toString()).append("to", hours.to().toString());
    }

    private static Preference preference(Document document) {
        return new Preference(
                document.getString("_id"),
                document.getBoolean("muted"),
                ZoneId.of(document.getString("timeZone")),
                Optional.ofNullable(document.get("quietHours", Document.class))
                        .map(Preferences::hours),
                LocalTime.parse(document.getString("digestAt")),
                DayOfWeek.valueOf(document.getString("digestOn")),
                notices(document.get("notices", Document.class)));
    }

    private static QuietHours hours(Document document) {
        return new QuietHours(
                LocalTime.parse(document.getString("from")),
                LocalTime.parse(document.getString("to")));
    }

    private static Map<NoticeKind, Set<NoticeChannel>> notices(Document document) {
        var notices = new EnumMap<NoticeKind, Set<NoticeChannel>>(NoticeKind.class);
        for (var kind : document.keySet()) {
            notices.put(
                    NoticeKind.valueOf(kind),
                    document.getList(kind, String.class).stream()
                            .map(NoticeChannel::valueOf)
                            .collect(Collectors.toSet()));
        }
        return notices;
    }
}

package dev.broadsheet.notification.posts;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.follows.Target.Kind;

import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The authors of posts and every handle they were announced under. A former handle leads to its
 * author for ever, so whoever followed it hears of what is announced under the new one.
 */
@Component
public class Authors {

    static final String COLLECTION = "authors";

    private static final int CHUNK = 1_000;

    private final MongoOperations store;

    Authors(MongoOperations store) {
        this.store = store;
    }

    /**
     * Learns the handles of the authors of these posts, and addresses each post to those who follow
     * its author, or the series it is in, by any handle that is known now.
     */
    public List<PostChange> address(Collection<PostChange> changes) {
        var announced = new HashMap<String, Set<String>>();
        changes.stream()
                .flatMap(Authors::published)
                .filter(post -> Target.isName(post.author().handle()))
                .forEach(post ->
                        announced
                                .computeIfAbsent(post.author().id(), _ -> new TreeSet<>())
                                .add(byHandle(post.author().handle()).name()));
        var known = known(announced.keySet());
        learn(announced, known);
        return changes.stream().map(change -> addressed(change, known)).toList();
    }

    /** The subjects of the authors who have, or had, these handles. */
    public Map<String, String> subjects(Collection<String> handles) {
        var subjects = new HashMap<String, String>();
        var all = List.copyOf(handles);
        for (var from = 0; from < all.size(); from += CHUNK) {
            var chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            store.find(query(where("handles").in(chunk)), Document.class, COLLECTION)
                    .forEach(author ->
                            author.getList("handles", String.class)
                                    .forEach(handle ->
                                            subjects.put(handle, author.getString("_id"))));
        }
        return subjects;
    }

    private Map<String, Set<String>> known(Collection<String> authors) {
        if (authors.isEmpty()) {
            return Map.of();
        }
        return store.find(query(where("_id").in(authors)), Document.class, COLLECTION).stream()
                .collect(
                        Collectors.toMap(
                                author -> author.getString("_id"),
                                author -> new HashSet<>(author.getList("handles", String.class))));
    }

    private void learn(Map<String, Set<String>> announced, Map<String, Set<String>> known) {
        announced.forEach((author, handles) -> {
            if (known.computeIfAbsent(author, _ -> new HashSet<>()).addAll(handles)) {
                learn(author, handles);
            }
        });
    }

    private void learn(String author, Set<String> handles) {
        var update = new Update();
        update.addToSet("handles").each(handles.toArray());
        try {
            store.upsert(query(where("_id").is(author)), update, COLLECTION);
        } catch (DuplicateKeyException e) {
            // Learned by another instance at the same moment: now there is something to add to.
            store.upsert(query(where("_id").is(author)), update, COLLECTION);
        }
    }

    private static PostChange addressed(PostChange change, Map<String, Set<String>> known) {
        return switch (change) {
            case PostChange.Published(var post) -> {
                var handles = known.getOrDefault(post.author().id(), Set.of());
                yield handles.size() < 2
                        ? change
                        : new PostChange.Published(post.announcedTo(targets(post, handles)));
            }
            case PostChange.Unpublished _ -> change;
        };
    }

    private static Set<Target> targets(Post post, Set<String> handles) {
        return post.announcement().to().stream()
                .flatMap(target ->
                        switch (target.kind()) {
                            case AUTHORS -> handles.stream().map(Authors::byHandle);
                            case SERIES -> handles.stream().map(target::by);
                            case TAGS, CATEGORIES -> Stream.of(target);
                        })
                .collect(Collectors.toSet());
    }

    private static Stream<Post> published(PostChange change) {
        return switch (change) {
            case PostChange.Published(var post) -> Stream.of(post);
            case PostChange.Unpublished _ -> Stream.empty();
        };
    }

    private static Target byHandle(String handle) {
        return new Target(Kind.AUTHORS, handle);
    }
}

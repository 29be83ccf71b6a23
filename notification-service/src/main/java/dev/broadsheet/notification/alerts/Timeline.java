package dev.broadsheet.notification.alerts;

import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.notices.Notice;
import dev.broadsheet.notification.notices.Notices;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.NewestFirst;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.Posts;
import dev.broadsheet.notification.posts.Posts.Announced;
import dev.broadsheet.notification.posts.Posts.Window;
import dev.broadsheet.notification.posts.Stretch;
import dev.broadsheet.notification.preferences.NoticeChannel;
import dev.broadsheet.notification.preferences.Preferences;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** What readers are told, as it stands in the store. */
@Component
class Timeline {

    private static final int LARGEST_BATCH = 200;

    private static final int BATCH = 20;

    private final Follows follows;
    private final KnownFollows known;
    private final Posts posts;
    private final Notices notices;
    private final Marks marks;
    private final Preferences preferences;
    private final Clock clock;
    private final URI origin;

    Timeline(
            Follows follows,
            KnownFollows known,
            Posts posts,
            Notices notices,
            Marks marks,
            Preferences preferences,
            Clock clock,
            @Value("${broadsheet.public-url}") URI origin) {
        this.follows = follows;
        this.known = known;
        this.posts = posts;
        this.notices = notices;
        this.marks = marks;
        this.preferences = preferences;
        this.clock = clock;
        this.origin = origin;
    }

    /** With all that the subject follows. */
    Reader reader(String subject) {
        return new Reader(subject, known.of(subject), marks.watermarks(subject));
    }

    /** With what the subject follows of the targets of the posts: enough to tell these. */
    Reader reader(String subject, List<Post> posts) {
        var targets =
                posts.stream()
                        .flatMap(post -> post.announcement().to().stream())
                        .collect(Collectors.toSet());
        return new Reader(
                subject,
                Reader.heard(follows.among(List.of(subject), targets)),
                marks.watermarks(subject));
    }

    /**
     * The selected entries of an inbox in a window, fetched as they are consumed.
     *
     * @param expected how many are likely to be consumed
     */
    Stream<Entry> newestFirst(Reader reader, Selection selection, Window window, int expected) {
        var entries =
                selection.archived()
                        ? archived(reader, selection, window, expected)
                        : NewestFirst.merge(
                                List.of(
                                        articles(reader, selection, window, expected),
                                        noticesOf(reader, selection, window, expected)),
                                Entry::key);
        return entries.filter(entry -> selection.accepts(entry.alert()));
    }

    private Iterator<Entry> articles(
            Reader reader, Selection selection, Window window, int expected) {
        if (!selection.hasArticles() || reader.follows().isEmpty()) {
            return Stream.<Entry>empty().iterator();
        }
        var stretches =
                selection.about().isEmpty()
                        ? reader.stretches(window, clock.instant())
                        : List.of(
                                Stretch.toAllOf(
                                        selection.about().stream().map(Target::key).toList(),
                                        window.after(reader.since())));
        return posts.newestFirst(stretches, expected)
                .gather(Gatherers.windowFixed(Math.min(expected, LARGEST_BATCH)))
                .flatMap(batch -> told(reader, batch))
                .map(Told::entry)
                .iterator();
    }

    /**
     * The marks of articles and notices that were not read, newest first; of those that were
     * archived none.
     */
    List<Marked> unread(Reader reader, int most) {
        var window = new Window(reader.watermarks().read(), "");
        var unread = new ArrayList<Marked>();
        noticesOf(reader, Selection.ALL, window, BATCH)
                .forEachRemaining(notice -> unread.add(Marked.of(notice.alert())));
        if (!reader.follows().isEmpty()) {
            posts.announcements(reader.stretches(window, clock.instant()), most)
                    .filter(post -> reader.hears(post.announcement()))
                    .gather(Gatherers.windowFixed(most))
                    .flatMap(batch -> marked(reader, batch))
                    .limit(most)
                    .forEach(unread::add);
        }
        return unread.stream().filter(Marked::isUnread).limit(most).toList();
    }

    private Stream<Marked> marked(Reader reader, List<Announced> newestFirst) {
        var single =
                marks.between(
                        reader.subject(),
                        newestFirst.getLast().announcement().place().key(),
                        newestFirst.getFirst().announcement().place().key());
        return newestFirst.stream()
                .map(post ->
                        marked(
                                reader,
                                single,
                                post.id().value(),
                                post.announcement().place().key()))
                .filter(Marked::isUnread);
    }

    private Iterator<Entry> noticesOf(
            Reader reader, Selection selection, Window window, int expected) {
        if (!selection.hasNotices()) {
            return Stream.<Entry>empty().iterator();
        }
        return batches(
                        window,
                        Math.min(expected, LARGEST_BATCH),
                        (rest, size) -> notices.newestFirst(reader.subject(), rest, size),
                        notice -> notice.place().key())
                .flatMap(batch -> toldOf(reader, batch))
                .iterator();
    }

    private Stream<Entry> archived(
            Reader reader, Selection selection, Window window, int expected) {
        return batches(
                        window,
                        Math.min(expected, LARGEST_BATCH),
                        (rest, size) -> marks.archived(reader.subject(), rest, size),
                        Marks.Archived::key)
                .flatMap(batch -> toldOf(reader, selection, batch));
    }

    private Stream<Entry> toldOf(
            Reader reader, Selection selection, List<Marks.Archived> archived) {
        var ids = archived.stream().map(Marks.Archived::alert).toList();
        var articles =
                posts.find(ids.stream().map(ArticleId::new).toList()).stream()
                        .filter(post -> post.announcement().to().containsAll(selection.about()));
        var told = told(reader, articles.toList()).map(Told::entry);
        var own =
                selection.hasNotices()
                        ? toldOf(reader, notices.find(reader.subject(), ids))
                        : Stream.<Entry>empty();
        return Stream.concat(told, own).sorted(Comparator.comparing(Entry::key).reversed());
    }

    /** Batches of that size, each after the one before. */
    private static <T> Stream<List<T>> batches(
            Window window,
            int size,
            BiFunction<Window, Integer, List<T>> fetch,
            Function<T, String> key) {
        return Stream.iterate(
                fetch.apply(window, size),
                batch -> !batch.isEmpty(),
                batch ->
                        batch.size() < size
                                ? List.of()
                                : fetch.apply(window.before(key.apply(batch.getLast())), size));
    }

    /** The posts among these that the reader is told, in the same order. */
    Stream<Told> told(Reader reader, List<Post> posts) {
        var heard =
                posts.stream()
                        .map(post -> new Heard(post, reader.because(post)))
                        .filter(it -> !it.because().isEmpty())
                        .toList();
        var single =
                marks.of(
                        reader.subject(),
                        heard.stream().map(it -> it.post().id().value()).toList());
        return heard.stream()
                .map(it -> {
                    var post = it.post();
                    var marked =
                            marked(
                                    reader,
                                    single,
                                    post.id().value(),
                                    post.announcement().place().key());
                    return new Told(post, Alert.of(post, it.because(), origin, marked));
                });
    }

    private record Heard(Post post, List<Target> because) {}

    private Stream<Entry> toldOf(Reader reader, List<Notice> notices) {
        if (notices.isEmpty()) {
            return Stream.empty();
        }
        var preference = preferences.of(reader.subject());
        var single = marks.of(reader.subject(), notices.stream().map(Notice::id).toList());
        return notices.stream()
                .filter(notice -> preference.wants(notice.kind(), NoticeChannel.INBOX))
                .map(notice -> {
                    var key = notice.place().key();
                    var marked = marked(reader, single, notice.id(), key);
                    return new Entry(key, Alert.of(notice, origin, marked));
                });
    }

    private static Marked marked(Reader reader, Map<UUID, Marked> single, UUID alert, String key) {
        return reader.watermarks().with(single.getOrDefault(alert, Marked.NOT), key);
    }

    /** The alert of a post, as nobody has seen it yet. */
    Alert fresh(Post post, List<Target> because) {
        return Alert.of(post, because, origin, Marked.NOT);
    }
}

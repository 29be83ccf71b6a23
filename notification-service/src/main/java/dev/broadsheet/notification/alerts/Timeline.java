package dev.broadsheet.notification.alerts;

import dev.broadsheet.notification.alerts.Marks.Single;
import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.posts.Place;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.Posts;
import dev.broadsheet.notification.posts.Posts.Window;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What readers are told, as it stands in the store. */
@Component
class Timeline {

    private static final int LARGEST_BATCH = 1_000;

    private final Follows follows;
    private final Posts posts;
    private final Marks marks;
    private final URI origin;

    Timeline(
            Follows follows,
            Posts posts,
            Marks marks,
            @Value("${broadsheet.public-url}") URI origin) {
        this.follows = follows;
        this.posts = posts;
        this.marks = marks;
        this.origin = origin;
    }

    /** With all that the subject follows. */
    Reader reader(String subject) {
        return Reader.of(subject, follows.of(subject), marks.watermarks(subject));
    }

    /** With what the subject follows of the targets of the posts: enough to tell these. */
    Reader reader(String subject, List<Post> posts) {
        var targets =
                posts.stream()
                        .flatMap(post -> post.announcement().to().stream())
                        .collect(Collectors.toSet());
        return Reader.of(
                subject, follows.among(List.of(subject), targets), marks.watermarks(subject));
    }

    /**
     * The alerts in a window, fetched as they are consumed. Posts from before a follow began are
     * found and passed over: so batches grow.
     *
     * @param first size of the first batch
     */
    Stream<Told> newestFirst(Reader reader, Window window, int first) {
        var bounded = window.after(reader.since());
        return Stream.iterate(
                        fetch(reader, bounded, first),
                        batch -> !batch.posts().isEmpty(),
                        batch ->
                                batch.isLast()
                                        ? Batch.NONE
                                        : fetch(
                                                reader,
                                                bounded.before(batch.end()),
                                                Math.min(LARGEST_BATCH, batch.asked() * 4)))
                .flatMap(batch -> told(reader, batch.posts()));
    }

    /** The posts among these that the reader is told, in the same order. */
    Stream<Told> told(Reader reader, List<Post> posts) {
        var heard = posts.stream().filter(reader::hears).toList();
        var marked = marks.of(reader.subject(), heard);
        return heard.stream()
                .map(post -> {
                    var own = marked.getOrDefault(post.id(), Single.NONE);
                    var key = post.announcement().place().key();
                    var seen = own.seen() || key.compareTo(reader.watermarks().seen()) <= 0;
                    var read = own.read() || key.compareTo(reader.watermarks().read()) <= 0;
                    return new Told(post, alert(post, seen, read));
                });
    }

    Alert alert(Post post, boolean seen, boolean read) {
        return Alert.of(post, origin, seen, read);
    }

    private Batch fetch(Reader reader, Window window, int size) {
        return new Batch(posts.announcedTo(reader.targets(), window, size), size);
    }

    private record Batch(List<Post> posts, int asked) {

        static final Batch NONE = new Batch(List.of(), 0);

        boolean isLast() {
            return posts.size() < asked;
        }

        Place end() {
            return posts.getLast().announcement().place();
        }
    }
}

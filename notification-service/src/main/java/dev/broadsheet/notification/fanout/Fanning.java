package dev.broadsheet.notification.fanout;

import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Agenda.Taken;
import dev.broadsheet.notification.deliveries.About;
import dev.broadsheet.notification.deliveries.Delivering;
import dev.broadsheet.notification.deliveries.Delivering.Recipient;
import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.Posts;

import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Walks. After its turn a walk steps back behind those that wait, so that the millions of one
 * author do not keep the few of another waiting. Guarantee G7.
 */
@Component
class Fanning {

    private final Agenda agenda;
    private final Posts posts;
    private final Follows follows;
    private final Recipients recipients;
    private final Delivering delivering;
    private final FanoutProperties properties;

    Fanning(
            Fanouts fanouts,
            Posts posts,
            Follows follows,
            Recipients recipients,
            Delivering delivering,
            FanoutProperties properties) {
        this.agenda = fanouts.agenda();
        this.posts = posts;
        this.follows = follows;
        this.recipients = recipients;
        this.delivering = delivering;
        this.properties = properties;
    }

    /** Followers who are told together, and where the walk goes on after them. */
    private record Page(List<Recipient> told, Progress next) {}

    /** Tells followers until the turn is over. */
    void walk(Taken taken) {
        var ends = System.nanoTime() + properties.turn().toNanos();
        var post = post(taken);
        var page = post.flatMap(of -> read(of, Progress.of(taken.document())));
        var begunBefore = true; // By another, who may have told some of its first page.
        while (page.isPresent()) {
            var next = page.get().next();
            var ahead = readAhead(post.orElseThrow(), next);
            tell(taken, page.get().told(), begunBefore);
            begunBefore = false;
            if (System.nanoTime() - ends > 0) {
                agenda.postpone(taken, agenda.now(), next.update());
                return;
            }
            if (!agenda.update(taken, next.update())) {
                return;
            }
            page = ahead.join();
        }
        agenda.finish(taken, agenda.now().plus(properties.window()), new Update());
    }

    /** What is not readable any more is not pushed any more. */
    private Optional<Post> post(Taken taken) {
        return posts.find(List.of(article(taken))).stream().filter(Post::readable).findFirst();
    }

    private static ArticleId article(Taken taken) {
        return new ArticleId(UUID.fromString(taken.document().getString("_id")));
    }

    /** Reading takes as long as sending: the next page is read while this one is told. */
    private CompletableFuture<Optional<Page>> readAhead(Post post, Progress progress) {
        return CompletableFuture.supplyAsync(
                () -> read(post, progress),
                task -> Thread.ofVirtual().name("fan-out-ahead").start(task));
    }

    /** Reads a page of followers; empty when all are told. */
    private Optional<Page> read(Post post, Progress progress) {
        var targets = Recipients.targets(post);
        if (progress.target() >= targets.size()) {
            return Optional.empty();
        }
        var target = targets.get(progress.target());
        var page = follows.of(target, progress.after(), properties.page());
        var next =
                page.size() < properties.page()
                        ? progress.nextTarget()
                        : progress.past(page.getLast().subject());
        return Optional.of(new Page(recipients.of(post, target, page), next));
    }

    private void tell(Taken taken, List<Recipient> told, boolean begunBefore) {
        var about = new About(About.Kind.ARTICLE, article(taken).toString());
        if (begunBefore) {
            delivering.deliver(about, told, () -> agenda.hold(taken));
        } else {
            delivering.deliverNew(about, told, () -> agenda.hold(taken));
        }
    }
}

package dev.broadsheet.notification.fanout;

import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Agenda.Taken;
import dev.broadsheet.notification.deliveries.About;
import dev.broadsheet.notification.deliveries.Delivering;
import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.Posts;

import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

    /** Tells followers until the turn is over. */
    void walk(Taken taken) {
        var ends = System.nanoTime() + properties.turn().toNanos();
        var progress = Optional.of(Progress.of(taken.document()));
        var post = post(taken);
        while (post.isPresent() && progress.isPresent()) {
            progress = tell(taken, post.get(), progress.get());
            if (progress.isPresent()) {
                if (System.nanoTime() - ends > 0) {
                    agenda.postpone(taken, agenda.now(), progress.get().update());
                    return;
                }
                if (!agenda.update(taken, progress.get().update())) {
                    return;
                }
            }
        }
        agenda.finish(taken, agenda.now().plus(properties.window()), new Update());
    }

    /** What is not readable any more is not pushed any more. */
    private Optional<Post> post(Taken taken) {
        var article = new ArticleId(UUID.fromString(taken.document().getString("_id")));
        return posts.find(List.of(article)).stream().filter(Post::readable).findFirst();
    }

    /**
     * Tells a page of followers.
     *
     * @return where to go on; empty when all are told
     */
    private Optional<Progress> tell(Taken taken, Post post, Progress progress) {
        var targets = Recipients.targets(post);
        if (progress.target() >= targets.size()) {
            return Optional.empty();
        }
        var target = targets.get(progress.target());
        var page = follows.of(target, progress.after(), properties.page());
        var told = recipients.of(post, target, page);
        if (!told.isEmpty()) {
            delivering.deliver(
                    new About(About.Kind.ARTICLE, post.id().toString()),
                    told,
                    () -> agenda.hold(taken));
        }
        return Optional.of(
                page.size() < properties.page()
                        ? progress.nextTarget()
                        : progress.past(page.getLast().subject()));
    }
}

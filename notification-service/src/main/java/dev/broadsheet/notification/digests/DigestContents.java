package dev.broadsheet.notification.digests;

import dev.broadsheet.notification.alerts.Alerts;
import dev.broadsheet.notification.deliveries.About;
import dev.broadsheet.notification.deliveries.Contents;
import dev.broadsheet.notification.deliveries.Delivering;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.Posts;
import dev.broadsheet.notification.posts.Stretch;
import dev.broadsheet.notification.push.Message;
import dev.broadsheet.notification.push.Message.Digest;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is in a digest, by what is followed and readable when it is worded. */
@Component
class DigestContents implements Contents {

    /** Some of what is found was told at once, by a follow that was changed since. */
    private static final int MARGIN = 2;

    private final Follows follows;
    private final Posts posts;
    private final Alerts alerts;
    private final Delivering delivering;
    private final int most;

    DigestContents(
            Follows follows,
            Posts posts,
            Alerts alerts,
            Delivering delivering,
            DigestProperties properties) {
        this.follows = follows;
        this.posts = posts;
        this.alerts = alerts;
        this.delivering = delivering;
        this.most = properties.most();
    }

    @Override
    public About.Kind kind() {
        return About.Kind.DIGEST;
    }

    @Override
    public Optional<Message> find(String key, Endpoint to) {
        return find(Period.of(key), follows.of(to.subject()), to);
    }

    /**
     * Words a digest.
     *
     * @param own all follows of the one who is told
     * @return empty when there is nothing to tell
     */
    Optional<Message> find(Period period, List<Follow> own, Endpoint to) {
        var byTarget = own.stream().collect(Collectors.toMap(Follow::target, Function.identity()));
        var found =
                posts.newestFirst(stretches(period, own), most)
                        .filter(post -> delivery(post, byTarget) == period.delivery())
                        .limit((long) most * MARGIN)
                        .toList();
        var told = delivering.told(found.stream().map(DigestContents::about).toList(), to);
        var untold =
                found.stream()
                        .filter(post -> !told.contains(about(post)))
                        .limit(most)
                        .map(post ->
                                alerts.fresh(
                                        post,
                                        Follow.targets(post.announcement().heardBy(byTarget))))
                        .toList();
        return untold.isEmpty()
                ? Optional.empty()
                : Optional.of(new Digest(period.delivery(), period.from(), period.until(), untold));
    }

    private static List<Stretch> stretches(Period period, List<Follow> own) {
        var targets =
                own.stream()
                        .filter(follow -> follow.delivery() == period.delivery())
                        .map(follow -> follow.target().key())
                        .toList();
        var stretches = new ArrayList<Stretch>();
        for (var from = 0; from < targets.size(); from += Stretch.MOST_TARGETS) {
            var until = Math.min(from + Stretch.MOST_TARGETS, targets.size());
            stretches.add(Stretch.toOneOf(targets.subList(from, until), period.window()));
        }
        return stretches;
    }

    /** Of several follows of one article the most urgent counts: nobody is told twice. */
    private static Delivery delivery(Post post, Map<Target, Follow> own) {
        return post.announcement()
                .heardBy(own)
                .map(Follow::delivery)
                .min(Delivery::compareTo)
                .orElse(Delivery.MUTED);
    }

    private static About about(Post post) {
        return new About(About.Kind.ARTICLE, post.id().toString());
    }
}

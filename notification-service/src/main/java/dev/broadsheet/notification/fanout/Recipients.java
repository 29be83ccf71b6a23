package dev.broadsheet.notification.fanout;

import dev.broadsheet.notification.alerts.Alerts;
import dev.broadsheet.notification.deliveries.Delivering.Recipient;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.endpoints.Endpoints;
import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.push.Message;
import dev.broadsheet.notification.push.Message.NewArticle;

import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who among the followers is pushed to. Several follows of one article are one push, which is made
 * at the first of the targets that they follow.
 */
@Component
class Recipients {

    private final Follows follows;
    private final Endpoints endpoints;
    private final Alerts alerts;

    Recipients(Follows follows, Endpoints endpoints, Alerts alerts) {
        this.follows = follows;
        this.endpoints = endpoints;
        this.alerts = alerts;
    }

    /** The targets of a post, in the order in which they are walked. */
    static List<Target> targets(Post post) {
        return post.announcement().to().stream().sorted().toList();
    }

    /** Those who are told at once, at this target, wherever they want to be pushed. */
    List<Recipient> of(Post post, Target at, List<Follow> page) {
        var matched = matched(post, page);
        var told = new HashMap<String, List<Target>>();
        matched.forEach((subject, own) -> {
            var because = Follow.targets(own.stream());
            if (because.getFirst().equals(at) && isInstant(own)) {
                told.put(subject, because);
            }
        });
        if (told.isEmpty()) {
            return List.of();
        }
        var messages = new HashMap<List<Target>, Message>();
        return endpoints.of(told.keySet()).stream()
                .filter(Endpoint::isActive)
                .map(endpoint -> {
                    var message =
                            messages.computeIfAbsent(
                                    told.getOrDefault(endpoint.subject(), List.of()),
                                    because -> new NewArticle(alerts.fresh(post, because)));
                    return new Recipient(endpoint, message);
                })
                .toList();
    }

    /** What each subject of the page follows of the post, as far as they are told at all. */
    private Map<String, List<Follow>> matched(Post post, List<Follow> page) {
        var targets = post.announcement().to();
        Collection<Follow> all = page;
        if (targets.size() > 1) {
            all = follows.among(page.stream().map(Follow::subject).toList(), targets);
        }
        var at = post.announcement().place().at();
        return all.stream()
                .filter(follow -> follow.hears(at))
                .collect(Collectors.groupingBy(Follow::subject));
    }

    /** Who wants to be told at once of anything in it is told at once. */
    private static boolean isInstant(List<Follow> matched) {
        return matched.stream().anyMatch(follow -> follow.delivery() == Delivery.INSTANT);
    }
}

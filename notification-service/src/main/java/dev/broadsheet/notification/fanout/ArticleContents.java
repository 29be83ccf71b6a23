package dev.broadsheet.notification.fanout;

import dev.broadsheet.notification.alerts.Alerts;
import dev.broadsheet.notification.deliveries.About;
import dev.broadsheet.notification.deliveries.Contents;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Post;
import dev.broadsheet.notification.posts.Posts;
import dev.broadsheet.notification.push.Message;
import dev.broadsheet.notification.push.Message.NewArticle;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Words a publication that is told later, for those who still follow anything of it. */
@Component
class ArticleContents implements Contents {

    private final Posts posts;
    private final Follows follows;
    private final Alerts alerts;

    ArticleContents(Posts posts, Follows follows, Alerts alerts) {
        this.posts = posts;
        this.follows = follows;
        this.alerts = alerts;
    }

    @Override
    public About.Kind kind() {
        return About.Kind.ARTICLE;
    }

    @Override
    public Optional<Message> find(String key, Endpoint to) {
        return posts.find(List.of(new ArticleId(UUID.fromString(key)))).stream()
                .filter(Post::readable)
                .findFirst()
                .flatMap(post -> message(post, to));
    }

    private Optional<Message> message(Post post, Endpoint to) {
        var at = post.announcement().place().at();
        var because =
                Follow.targets(
                        follows.among(List.of(to.subject()), post.announcement().to()).stream()
                                .filter(follow -> follow.hears(at)));
        return because.isEmpty()
                ? Optional.empty()
                : Optional.of(new NewArticle(alerts.fresh(post, because)));
    }
}

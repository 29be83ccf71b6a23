package dev.broadsheet.notification.alerts;

import com.fasterxml.jackson.annotation.JsonValue;

import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.notices.Notice;
import dev.broadsheet.notification.posts.Post;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A new article, as one reader sees it, or a notice to an author.
 *
 * @param id of the alert, for marking it; the same whenever and wherever the alert is told
 * @param articleId of the article that it is about; null where it is about none
 * @param author the byline; of a notice the site's name
 * @param url of the page
 * @param because all of the reader's follows that it came for; none for a notice
 * @param seen the reader was shown it; what was read was seen
 */
public record Alert(
        UUID id,
        Kind kind,
        @Nullable UUID articleId,
        String title,
        String excerpt,
        String author,
        URI url,
        Instant publishedAt,
        List<Target> because,
        boolean seen,
        boolean read,
        boolean archived) {

    private static final String SITE = "Broadsheet";

    /** What it tells of. */
    public enum Kind {
        ARTICLE,
        NEW_FOLLOWERS,
        MILESTONE,
        ENDPOINT_DISABLED;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Alert {
        because = List.copyOf(because);
    }

    static Alert of(Post post, List<Target> because, URI origin, Marked marked) {
        var article = post.id().value();
        return new Alert(
                article,
                Kind.ARTICLE,
                article,
                post.title(),
                post.excerpt(),
                post.author().name(),
                origin.resolve(post.path()),
                post.publishedAt(),
                because,
                marked.seen(),
                marked.read(),
                marked.archived());
    }

    static Alert of(Notice notice, URI origin, Marked marked) {
        return new Alert(
                notice.id(),
                Kind.valueOf(notice.kind().name()),
                notice.article().map(article -> article.value()).orElse(null),
                notice.title(),
                "",
                SITE,
                origin.resolve(notice.path()),
                notice.at(),
                List.of(),
                marked.seen(),
                marked.read(),
                marked.archived());
    }
}

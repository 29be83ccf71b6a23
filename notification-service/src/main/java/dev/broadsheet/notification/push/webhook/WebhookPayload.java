package dev.broadsheet.notification.push.webhook;

import dev.broadsheet.notification.alerts.Alert;
import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.push.Message;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The body of a webhook.
 *
 * @param type what happened: noun and verb
 * @param timestamp when it happened, whenever it is told
 */
record WebhookPayload(String type, Instant timestamp, Content data) {

    sealed interface Content {}

    /**
     * An article, or in a digest a notice.
     *
     * @param articleId null for a notice that is about none
     */
    record Article(
            @Nullable UUID articleId,
            String title,
            String excerpt,
            String author,
            URI url,
            Instant publishedAt) {

        /** The alert of an article has the article's id. */
        static Article of(Alert alert) {
            return new Article(
                    alert.id(),
                    alert.title(),
                    alert.excerpt(),
                    alert.author(),
                    alert.url(),
                    alert.publishedAt());
        }
    }

    record ArticlePublished(Article article, List<Target> because) implements Content {}

    record AuthorNotice(String kind, String title, String text, URI url) implements Content {}

    record Digest(Delivery period, Instant from, Instant until, List<Article> articles)
            implements Content {}

    record EndpointTest(String text) implements Content {}

    static WebhookPayload of(Message.Personal message) {
        return switch (message) {
            case Message.NewArticle(var alert) ->
                    new WebhookPayload(
                            "article.published",
                            alert.publishedAt(),
                            new ArticlePublished(Article.of(alert), alert.because()));
            case Message.AuthorNotice notice ->
                    new WebhookPayload(
                            "author.notice",
                            notice.at(),
                            new AuthorNotice(
                                    notice.kind(), notice.title(), notice.text(), notice.url()));
            case Message.Digest(var period, var from, var until, var alerts) ->
                    new WebhookPayload(
                            "articles.digest",
                            until,
                            new Digest(
                                    period,
                                    from,
                                    until,
                                    alerts.stream().map(Article::of).toList()));
            case Message.Test(var at) ->
                    new WebhookPayload(
                            "endpoint.test", at, new EndpointTest("Nothing happened: a test."));
        };
    }
}

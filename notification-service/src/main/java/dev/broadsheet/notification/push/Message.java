package dev.broadsheet.notification.push;

import dev.broadsheet.notification.alerts.Alert;
import dev.broadsheet.notification.follows.Delivery;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** What is pushed. */
public sealed interface Message {

    /** What a person is told; each channel words it in its own way. */
    sealed interface Personal extends Message {}

    /** An article was published. */
    record NewArticle(Alert alert) implements Personal {}

    /**
     * Something happened to what an author wrote, or to the author.
     *
     * @param kind {@code new-followers} or {@code milestone}
     */
    record AuthorNotice(String kind, String title, String text, URI url, Instant at)
            implements Personal {}

    /**
     * What was published in a period, newest first.
     *
     * @param period daily or weekly
     */
    record Digest(Delivery period, Instant from, Instant until, List<Alert> alerts)
            implements Personal {

        public Digest {
            alerts = List.copyOf(alerts);
        }
    }

    /** Nothing happened: the owner wants to see whether it arrives. */
    record Test(Instant at) implements Personal {}

    /**
     * A feed says something else by now. Only its subscribers are told (WebSub).
     *
     * @param contentType of the feed
     * @param body of the feed
     */
    record FeedChanged(URI topic, URI hub, String contentType, String body) implements Message {}
}

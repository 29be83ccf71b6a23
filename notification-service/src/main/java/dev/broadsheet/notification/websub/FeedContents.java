package dev.broadsheet.notification.websub;

import dev.broadsheet.notification.deliveries.About;
import dev.broadsheet.notification.deliveries.Contents;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.push.Message;
import dev.broadsheet.notification.push.Message.FeedChanged;

import org.springframework.stereotype.Component;

import java.util.Optional;

/**
 * Words a feed for a subscriber who is told later: as it is by then. A telling that another one
 * followed has nothing to say any more.
 */
@Component
class FeedContents implements Contents {

    private final Feeds feeds;
    private final FeedReader reader;
    private final Site site;

    FeedContents(Feeds feeds, FeedReader reader, Site site) {
        this.feeds = feeds;
        this.reader = reader;
        this.site = site;
    }

    @Override
    public About.Kind kind() {
        return About.Kind.FEED;
    }

    @Override
    public Optional<Message> find(String key, Endpoint to) {
        var topic = new Topic(key.substring(0, key.indexOf('#')));
        return feeds.find(topic)
                .filter(state -> Distributing.about(state).key().equals(key))
                .filter(_ -> Distributing.isLeased(to, feeds.agenda().now()))
                .flatMap(_ -> reader.read(topic))
                .map(feed ->
                        new FeedChanged(
                                site.url(topic), site.hub(), feed.contentType(), feed.body()));
    }
}

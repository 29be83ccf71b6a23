package dev.broadsheet.notification.deliveries;

import dev.broadsheet.notification.endpoints.Channel;

import org.springframework.data.mongodb.core.query.Criteria;

import java.util.Optional;
import java.util.UUID;

/** Which deliveries somebody wants to see; empty parts choose all. */
public record Selection(
        Optional<State> state,
        Optional<Channel> channel,
        Optional<String> endpointName,
        Optional<UUID> article) {

    Criteria criteria() {
        var criteria = new Criteria();
        state.ifPresent(wanted -> criteria.and("state").is(wanted.name()));
        channel.ifPresent(wanted -> criteria.and("channel").is(wanted.name()));
        endpointName.ifPresent(wanted -> criteria.and("name").is(wanted));
        article.ifPresent(wanted ->
                criteria.and("about")
                        .is(new About(About.Kind.ARTICLE, wanted.toString()).toString()));
        return criteria;
    }
}

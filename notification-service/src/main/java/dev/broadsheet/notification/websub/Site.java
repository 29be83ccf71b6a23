package dev.broadsheet.notification.websub;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.Optional;

/** Where everybody finds the feeds and the hub. */
@Component
class Site {

    private final String origin;

    Site(@Value("${broadsheet.public-url}") String url) {
        this.origin = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    URI hub() {
        return URI.create(origin + "/websub");
    }

    URI url(Topic topic) {
        return URI.create(origin + topic.path());
    }

    /** The feed that has the URL; empty where none can have it. */
    Optional<Topic> topic(String url) {
        return url.startsWith(origin) ? Topic.at(url.substring(origin.length())) : Optional.empty();
    }
}

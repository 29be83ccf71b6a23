package dev.broadsheet.article.addresses;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where people find the site: scheme, host and port, as they see them. */
@Component
public class Origin {

    private final String origin;

    Origin(@Value("${broadsheet.public-url}") String origin) {
        this.origin = origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin;
    }

    /** The URL of a path. */
    public String url(String path) {
        return origin + path;
    }

    /** Where programs ask to be told of changes in feeds (WebSub); notification-service's. */
    public String hub() {
        return url("/websub");
    }

    /** The URL that a URL or a path from the root stands for. */
    public String absolute(String reference) {
        return reference.startsWith("/") ? url(reference) : reference;
    }
}

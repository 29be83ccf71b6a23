package dev.broadsheet.notification.websub;

import dev.broadsheet.notification.follows.InvalidName;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.follows.Target.Kind;

import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A feed that article-service serves.
 *
 * @param path of its URL, spelled as article-service does
 */
record Topic(String path) {

    private static final String SITE = "";
    private static final List<String> FORMATS = List.of("atom", "rss", "json");
    private static final Pattern PATH =
            Pattern.compile(
                    "(?<page>(?:/(?<kind>tags|categories)/(?<name>[^/]+)"
                            + "|/authors/(?<author>[^/]+)(?:/series/(?<series>[^/]+))?)?)"
                            + "/feed\\.(?:atom|rss|json)");

    /** The feed at a path; empty where none can be. */
    static Optional<Topic> at(String path) {
        var parts = PATH.matcher(path);
        return parts.matches() && parts.group("page").equals(canonical(parts))
                ? Optional.of(new Topic(path))
                : Optional.empty();
    }

    /** The feeds of the whole site. */
    static Stream<Topic> ofSite() {
        return of(SITE);
    }

    /** The feeds that show what is filed under a target. */
    static Stream<Topic> of(Target target) {
        return of(page(target));
    }

    /** Whose endpoints the subscribers are. */
    String subject() {
        return "feed:" + path;
    }

    private static Stream<Topic> of(String page) {
        return FORMATS.stream().map(format -> new Topic(page + "/feed." + format));
    }

    private static String page(Target target) {
        var page =
                switch (target.kind()) {
                    case AUTHORS, TAGS, CATEGORIES -> target.kind().text() + "/" + target.name();
                    case SERIES -> "authors/" + target.name().replace("/", "/series/");
                };
        return "/" + UriUtils.encodePath(page, StandardCharsets.UTF_8);
    }

    /** As article-service spells the page; another page where there is none. */
    private static String canonical(Matcher parts) {
        try {
            if (parts.group("kind") != null) {
                var kind = Kind.of(parts.group("kind")).orElseThrow();
                return page(new Target(kind, decoded(parts, "name")));
            }
            if (parts.group("series") != null) {
                return page(Target.series(decoded(parts, "author"), decoded(parts, "series")));
            }
            return parts.group("author") == null
                    ? SITE
                    : page(new Target(Kind.AUTHORS, decoded(parts, "author")));
        } catch (IllegalArgumentException | InvalidName e) {
            return "/";
        }
    }

    private static String decoded(Matcher parts, String group) {
        return UriUtils.decode(parts.group(group), StandardCharsets.UTF_8);
    }
}

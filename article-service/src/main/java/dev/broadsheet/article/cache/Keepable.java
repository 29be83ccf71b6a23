package dev.broadsheet.article.cache;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Which responses may be kept: those that say so, and nothing that contradicts it. */
final class Keepable {

    private static final Set<Integer> STATUSES =
            Set.of(
                    HttpServletResponse.SC_OK,
                    HttpServletResponse.SC_MOVED_PERMANENTLY,
                    HttpServletResponse.SC_PERMANENT_REDIRECT);

    private static final String PUBLIC = "public";
    private static final Set<String> FORBIDDING = Set.of("no-store", "no-cache", "private");

    /** Authorised requests go past the cache; the others are part of the key, or coded by us. */
    private static final Set<String> KNOWN_VARIATIONS =
            Set.of("accept", "accept-encoding", "authorization");

    private Keepable() {}

    /** Whether a response is everybody's and the same for all. */
    static boolean is(HttpServletResponse response) {
        return STATUSES.contains(response.getStatus())
                && saysPublic(response)
                && !response.containsHeader(HttpHeaders.SET_COOKIE)
                && !response.containsHeader(HttpHeaders.CONTENT_ENCODING)
                && KNOWN_VARIATIONS.containsAll(
                        words(response.getHeaders(HttpHeaders.VARY)).toList());
    }

    /** Whether its headers say that everybody may keep it. */
    static boolean saysPublic(HttpServletResponse response) {
        List<String> directives = words(response.getHeaders(HttpHeaders.CACHE_CONTROL)).toList();
        return directives.contains(PUBLIC) && directives.stream().noneMatch(FORBIDDING::contains);
    }

    private static Stream<String> words(Collection<String> values) {
        return values.stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(word -> word.strip().toLowerCase(Locale.ROOT));
    }
}

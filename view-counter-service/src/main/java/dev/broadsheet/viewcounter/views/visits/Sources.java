package dev.broadsheet.viewcounter.views.visits;

import dev.broadsheet.viewcounter.views.Visit;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Groups referrers into sources: search engines, social networks and the like by their names, other
 * sites by their hosts. Of an address only the host is looked at, the rest could tell whose page it
 * was.
 */
final class Sources {

    static final String DIRECT = "direct";
    static final String INTERNAL = "internal";

    private static final Pattern HOST =
            Pattern.compile(
                    "[a-z][a-z0-9+.-]{1,20}+://(?:[^/?#@]{0,256}@)?([a-z0-9.-]{1,253}+)(?=[:/?#]|$)",
                    Pattern.CASE_INSENSITIVE);

    /** The ends of domains under which a network has one for each country: .com, .de, .co.uk. */
    private static final Pattern COUNTRY = Pattern.compile("com|[a-z]{2}|com?\\.[a-z]{2}");

    private static final Pattern OTHER_VIEW = Pattern.compile("^(?:www\\d?|m|mobile|amp)\\.");

    private final Map<String, String> names = names();
    private final @Nullable String site;

    /**
     * @param site host of our own pages
     */
    Sources(@Nullable String site) {
        this.site = site;
    }

    /** See {@link Visits#of}. */
    String of(@Nullable String referrer, @Nullable String url) {
        if (referrer == null) {
            return "";
        }
        var host = host(referrer);
        if (host.isEmpty()) {
            return DIRECT;
        }
        if (host.equals(site) || (url != null && host.equals(host(url)))) {
            return INTERNAL;
        }
        var name = name(host);
        if (name != null) {
            return name;
        }
        var bare = OTHER_VIEW.matcher(host).replaceFirst("");
        return bare.length() <= Visit.LONGEST
                ? bare
                : bare.substring(bare.length() - Visit.LONGEST);
    }

    /** In lower case; empty when it is no address of a page. */
    private static String host(String url) {
        var matcher = HOST.matcher(url);
        return matcher.lookingAt() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** Of the host or of the nearest domain that it is in. */
    private @Nullable String name(String host) {
        var domain = host;
        while (true) {
            var name = names.get(domain);
            if (name != null) {
                return name;
            }
            var dot = domain.indexOf('.');
            if (dot < 0) {
                return null;
            }
            var parent = domain.substring(dot + 1);
            name = names.get(domain.substring(0, dot) + ".*");
            if (name != null && COUNTRY.matcher(parent).matches()) {
                return name;
            }
            domain = parent;
        }
    }

    private static Map<String, String> names() {
        try (var lines = Objects.requireNonNull(Sources.class.getResourceAsStream("sources.txt"))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

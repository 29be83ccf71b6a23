package dev.broadsheet.viewcounter.views.visits;

import dev.broadsheet.viewcounter.views.Visit;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads what a link says of its campaign: {@code utm_source, utm_medium, utm_campaign}. */
final class Campaigns {

    private static final List<String> PARAMETERS =
            List.of("utm_source", "utm_medium", "utm_campaign");

    private Campaigns() {}

    /** "source/medium/name", with what is missing left empty; empty without any of them. */
    static String of(@Nullable String url) {
        if (url == null || !url.contains("utm_")) {
            return "";
        }
        var query = url.substring(url.indexOf('?') + 1).split("#", 2)[0].split("&", -1);
        var campaign =
                PARAMETERS.stream()
                        .map(parameter -> value(parameter, query))
                        .collect(Collectors.joining("/"));
        return campaign.equals("//") ? "" : shortened(campaign);
    }

    private static String value(String parameter, String... query) {
        return Arrays.stream(query)
                .filter(pair -> pair.startsWith(parameter + "="))
                .map(pair -> decoded(pair.substring(parameter.length() + 1)))
                .findFirst()
                .orElse("");
    }

    /** A slash would look like the next part. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8)
                    .replaceAll("[\\p{Cntrl}/]", " ")
                    .strip()
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Not between the halves of a character. */
    private static String shortened(String text) {
        if (text.length() <= Visit.LONGEST) {
            return text;
        }
        var half = Character.isHighSurrogate(text.charAt(Visit.LONGEST - 1));
        return text.substring(0, half ? Visit.LONGEST - 1 : Visit.LONGEST);
    }
}

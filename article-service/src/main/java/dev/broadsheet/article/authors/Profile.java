package dev.broadsheet.article.authors;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Pattern;

/** What authors say of themselves. */
public record Profile(
        String handle,
        String name,
        @Nullable String role,
        @Nullable String bio,
        @Nullable Picture picture,
        List<Link> links) {

    /** Longest handle that may be chosen, in characters. */
    public static final int MAX_HANDLE_LENGTH = 50;

    /** Every handle but those that lead elsewhere, or would pass for the service's own. */
    public static final String UNRESERVED_HANDLE =
            "(?!(?:about|admin|administrator|api|articles|authors|broadsheet|editor|feed|help|me|media|new|null"
                + "|oauth2|ops|root|search|security|settings|studio|support|system|undefined)$).*";

    private static final Pattern UNRESERVED = Pattern.compile(UNRESERVED_HANDLE);

    public Profile {
        links = List.copyOf(links);
    }

    static boolean isReserved(String handle) {
        return !UNRESERVED.matcher(handle).matches();
    }
}

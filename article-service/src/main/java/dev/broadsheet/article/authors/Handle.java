package dev.broadsheet.article.authors;

import dev.broadsheet.article.addresses.Slug;

import java.util.regex.Pattern;

/** What a handle may be: it stands in addresses, beside names that the service needs itself. */
public final class Handle {

    /** Longest handle that may be chosen, in characters. */
    public static final int MAX_LENGTH = 50;

    public static final String PATTERN = Slug.PATTERN;

    /** Every handle but those that lead elsewhere, or would pass for the service's own. */
    public static final String NOT_RESERVED =
            "(?!(?:about|admin|administrator|api|articles|authors|broadsheet|editor|feed|help|me|media|new|null|oauth2"
                + "|ops|root|search|security|settings|studio|support|system|undefined)$).*";

    private static final Pattern FREE = Pattern.compile(NOT_RESERVED);

    private Handle() {}

    static boolean isReserved(String handle) {
        return !FREE.matcher(handle).matches();
    }
}

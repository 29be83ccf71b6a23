package dev.broadsheet.viewcounter.views;

import org.jspecify.annotations.Nullable;

/**
 * What a request says of whoever looks at the page: what labels and visits are drawn from, and
 * forgotten then. What is absent is not judged.
 *
 * @param mobile the client hint {@code Sec-CH-UA-Mobile}: "?1" or "?0"
 * @param country as a proxy found out; anything
 */
public record Visitor(
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String mobile,
        @Nullable String country) {}

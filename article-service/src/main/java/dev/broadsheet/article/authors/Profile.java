package dev.broadsheet.article.authors;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What authors say of themselves. */
public record Profile(
        String handle,
        String name,
        @Nullable String role,
        @Nullable String bio,
        @Nullable Picture picture,
        List<Link> links) {

    public Profile {
        links = List.copyOf(links);
    }
}

package dev.broadsheet.article.authors.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.Link;
import dev.broadsheet.article.authors.Picture;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** An author as the API answers one. */
record ProfileJson(
        String id,
        String handle,
        String name,
        @Nullable String role,
        @Nullable String bio,
        @Nullable Picture picture,
        List<Link> links,
        String url) {

    static ProfileJson of(Author author, Origin origin) {
        return new ProfileJson(
                author.id(),
                author.handle(),
                author.name(),
                author.role(),
                author.bio(),
                author.picture(),
                author.links(),
                origin.url(author.path()));
    }
}

package dev.broadsheet.article.authors;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

import java.util.List;
import java.util.Objects;

/**
 * The public face of someone who writes.
 *
 * @param id OIDC subject
 * @param version grows by one with every change
 * @param handle last part of the address of the author's page
 */
@Document(Author.COLLECTION)
public record Author(
        @Id String id,
        Long version,
        String handle,
        String name,
        @Nullable String role,
        @Nullable String bio,
        @Nullable Picture picture,
        List<Link> links) {

    static final String COLLECTION = "authors";

    /** Profiles stored before there were versions and links have neither. */
    public Author(
            String id,
            @Nullable Long version,
            String handle,
            String name,
            @Nullable String role,
            @Nullable String bio,
            @Nullable Picture picture,
            @Nullable List<Link> links) {
        this.id = id;
        this.version = Objects.requireNonNullElse(version, 0L);
        this.handle = handle;
        this.name = name;
        this.role = role;
        this.bio = bio;
        this.picture = picture;
        this.links = links == null ? List.of() : List.copyOf(links);
    }

    /** Whoever comes for the first time is called as the issuer calls them. */
    static Author introduced(String id, String handle) {
        return new Author(id, 1L, handle, id, null, null, null, null);
    }

    /** Changes the profile; one that is so already stays as it is. */
    Author describe(Profile profile) {
        return profile.equals(profile())
                ? this
                : new Author(
                        id,
                        version + 1,
                        profile.handle(),
                        profile.name(),
                        profile.role(),
                        profile.bio(),
                        profile.picture(),
                        profile.links());
    }

    /** What the author says of themselves. */
    public Profile profile() {
        return new Profile(handle, name, role, bio, picture, links);
    }

    /** What stands beside the author's articles. */
    public Byline byline() {
        return new Byline(id, handle, name, role, bio, picture);
    }

    /** Where readers find the author. */
    public String path() {
        return pathOf(handle);
    }

    /** Where readers find the author with that handle. */
    static String pathOf(String handle) {
        return "/authors/" + handle;
    }

    /** Stands where there is no picture. */
    public String initial() {
        return Character.toString(Character.toUpperCase(name.codePointAt(0)));
    }
}

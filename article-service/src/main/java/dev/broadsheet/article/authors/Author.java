package dev.broadsheet.article.authors;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The public face of someone who writes.
 *
 * @param id OIDC subject
 * @param handle last part of the address of the author's page
 */
@Document("authors")
public record Author(
        @Id String id, String handle, String name, @Nullable String role, @Nullable String bio) {

    /** Where readers find the author. */
    public String path() {
        return pathOf(handle);
    }

    /** Where readers find the author with that handle. */
    static String pathOf(String handle) {
        return "/authors/" + handle;
    }
}

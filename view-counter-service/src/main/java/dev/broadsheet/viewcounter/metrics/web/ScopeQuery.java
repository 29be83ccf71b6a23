package dev.broadsheet.viewcounter.metrics.web;

import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.viewcounter.metrics.Reader;
import dev.broadsheet.viewcounter.metrics.Scope;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

import java.util.Objects;
import java.util.stream.Stream;

/** Whose views are asked for; those of the whole site where nobody is named. */
record ScopeQuery(
        @Schema(description = "a handle; @me for yourself", example = "ada")
                @Nullable String author,
        @Schema(example = "printing") @Nullable String tag,
        @Schema(example = "Craft") @Nullable String category) {

    private static final String MYSELF = "@me";

    Scope scope(Reader reader) {
        if (Stream.of(author, tag, category).filter(Objects::nonNull).count() > 1) {
            throw new InvalidRequest("/author", "stands alone, as do tag and category");
        }
        if (author != null) {
            return author.equals(MYSELF) ? own(reader) : new Scope.OfAuthor(author);
        }
        if (tag != null) {
            return new Scope.OfTag(tag);
        }
        return category != null ? new Scope.OfCategory(category) : new Scope.Site();
    }

    private static Scope own(Reader reader) {
        return reader.subject()
                .map(Scope.OfSubject::new)
                .orElseThrow(() -> new AccessDeniedException("who are you?"));
    }
}

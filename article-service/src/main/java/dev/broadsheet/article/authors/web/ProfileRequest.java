package dev.broadsheet.article.authors.web;

import dev.broadsheet.article.addresses.Slug;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.Link;
import dev.broadsheet.article.authors.Picture;
import dev.broadsheet.article.authors.Profile;

import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What authors send of themselves; without a handle they keep theirs. */
record ProfileRequest(
        @NotBlank @Size(max = 100) @Schema(example = "Ada Lovelace") String name,
        @Nullable @Size(max = 100) @Schema(example = "Analyst") String role,
        @Nullable @Size(max = 1000) @Schema(example = "Writes about engines.") String bio,
        @Nullable @Valid PictureRequest picture,
        @Nullable @Size(max = 10) List<@NotNull @Valid LinkRequest> links,
        @Nullable
                @Size(max = Profile.MAX_HANDLE_LENGTH)
                @Pattern(
                        regexp = Slug.PATTERN,
                        message = "must be lower-case letters and digits, parted by single hyphens")
                @Pattern(regexp = Profile.UNRESERVED_HANDLE, message = "is reserved")
                @Schema(example = "ada")
                String handle) {

    private static final int MAX_URL = 500;
    private static final String REST_OF_URL = "[^\\s\\p{Cntrl}\\\\\"<>]+";

    record PictureRequest(
            @NotNull
                    @Size(max = MAX_URL)
                    @Pattern(
                            regexp = "(https://(?![/?#])|/(?![/\\\\]))" + REST_OF_URL,
                            message = "must be an https URL or a path from the root")
                    @Schema(example = "https://images.example/ada.jpg")
                    String url,
            @Nullable @Size(max = 500) String alt) {}

    record LinkRequest(
            @Nullable @Size(max = 50) @Schema(example = "Home page") String label,
            @NotNull
                    @Size(max = MAX_URL)
                    @Pattern(
                            regexp = "https://(?![/?#])" + REST_OF_URL,
                            message = "must be an https URL")
                    @Schema(example = "https://ada.example/")
                    String url) {}

    static ProfileRequest of(Author author) {
        Picture picture = author.picture();
        return new ProfileRequest(
                author.name(),
                author.role(),
                author.bio(),
                picture == null ? null : new PictureRequest(picture.url(), picture.alt()),
                author.links().stream()
                        .map(link -> new LinkRequest(link.label(), link.url()))
                        .toList(),
                author.handle());
    }

    Profile profileOf(Author author) {
        return new Profile(
                handle == null ? author.handle() : handle,
                name.strip(),
                stripped(role),
                stripped(bio),
                picture == null ? null : new Picture(picture.url(), stripped(picture.alt())),
                links == null
                        ? List.of()
                        : links.stream()
                                .map(link -> new Link(stripped(link.label()), link.url()))
                                .toList());
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

package dev.broadsheet.article.authors.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.Authors;
import dev.broadsheet.article.authors.Profile;
import dev.broadsheet.article.authors.StaleProfile;
import dev.broadsheet.article.cache.EntityTag;
import dev.broadsheet.edge.http.MergePatch;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.Validator;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.function.Function;

/** What authors say of themselves. */
@RestController
@RequestMapping("/api/authors/me")
@Tag(name = "Authors")
class ProfileController {

    private static final String OPTIONAL_VERSION =
            "The ETag of the profile as it was read; without it the last change wins.";

    private final Authors authors;
    private final Origin origin;
    private final MergePatch<ProfileRequest> patching;

    ProfileController(Authors authors, Origin origin, JsonMapper json, Validator validator) {
        this.authors = authors;
        this.origin = origin;
        this.patching = new MergePatch<>(json, validator, ProfileRequest.class);
    }

    @GetMapping
    @Operation(summary = "The caller's own profile")
    ResponseEntity<ProfileJson> me(
            @AuthenticationPrincipal(expression = "subject") String subject) {
        return answer(authors.of(subject));
    }

    @PutMapping
    @Operation(
            summary = "Replaces the caller's profile",
            description =
                    "Without a handle the old one stays; a former one goes on leading to the"
                        + " author. If-Match is optional: with it, 412 when the profile was changed"
                        + " meanwhile.")
    ResponseEntity<ProfileJson> replace(
            @AuthenticationPrincipal(expression = "subject") String subject,
            @Parameter(description = OPTIONAL_VERSION)
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch,
            @Valid @RequestBody ProfileRequest request) {
        return change(subject, ifMatch, known -> request);
    }

    @PatchMapping(consumes = "application/merge-patch+json")
    @Operation(
            summary = "Changes parts of the caller's profile",
            description = "JSON merge patch (RFC 7396); If-Match is optional")
    ResponseEntity<ProfileJson> patch(
            @AuthenticationPrincipal(expression = "subject") String subject,
            @Parameter(description = OPTIONAL_VERSION)
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(implementation = ProfileRequest.class)))
                    @RequestBody
                    JsonNode patch,
            HttpServletRequest request) {
        return change(
                subject,
                ifMatch,
                known ->
                        patching.apply(
                                patch,
                                ProfileRequest.of(known),
                                new ServletServerHttpRequest(request)));
    }

    private ResponseEntity<ProfileJson> change(
            String subject, @Nullable String ifMatch, Function<Author, ProfileRequest> request) {
        return answer(
                authors.change(
                        subject,
                        known -> {
                            Profile wanted = request.apply(known).profileOf(known);
                            check(ifMatch, known);
                            return wanted;
                        }));
    }

    /** A weak tag counts as the strong one: proxies that compress weaken tags on the way. */
    private static void check(@Nullable String ifMatch, Author known) {
        if (ifMatch == null) {
            return;
        }
        List<ETag> expected = ETag.parse(ifMatch);
        if (expected.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "If-Match is a list of entity tags, each in double quotes.");
        }
        if (expected.stream()
                .noneMatch(tag ->
                        tag.isWildcard() || EntityTag.versionOf(tag.tag()).equals(tag(known)))) {
            throw new StaleProfile(known);
        }
    }

    private ResponseEntity<ProfileJson> answer(Author author) {
        return ResponseEntity.ok().eTag(tag(author)).body(ProfileJson.of(author, origin));
    }

    private static String tag(Author author) {
        return author.version().toString();
    }
}

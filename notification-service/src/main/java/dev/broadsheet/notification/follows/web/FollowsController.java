package dev.broadsheet.notification.follows.web;

import dev.broadsheet.edge.http.ListCursor;
import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.follows.web.FollowsExport.Format;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.List;

/** A subject's own follows. */
@Tag(name = "Follows")
@RestController
@RequestMapping("/api/follows")
class FollowsController {

    private final Follows follows;
    private final FollowsExport export;

    FollowsController(Follows follows, FollowsExport export) {
        this.follows = follows;
        this.export = export;
    }

    /**
     * @param delivery null means at once
     */
    record FollowRequest(@Nullable Delivery delivery) {}

    record FollowsAnswer(List<FollowAnswer> items, @Nullable String next) {}

    @Operation(summary = "Follows an author, a tag or a category, or changes how")
    @PutMapping("/{kind:authors|tags|categories}/{name}")
    ResponseEntity<FollowAnswer> put(
            Principal follower,
            @PathVariable String kind,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable FollowRequest request) {
        return put(follower, target(kind, name), request);
    }

    @Operation(summary = "Follows an author's series, or changes how")
    @PutMapping("/series/{author}/{name}")
    ResponseEntity<FollowAnswer> putSeries(
            Principal follower,
            @PathVariable String author,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable FollowRequest request) {
        return put(follower, Target.series(author, name), request);
    }

    private ResponseEntity<FollowAnswer> put(
            Principal follower, Target target, @Nullable FollowRequest request) {
        var delivery = request == null ? null : request.delivery();
        var put =
                follows.put(
                        follower.getName(), target, delivery == null ? Delivery.INSTANT : delivery);
        return ResponseEntity.status(put.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(FollowAnswer.of(put.follow()));
    }

    @Operation(summary = "Ends a follow")
    @DeleteMapping("/{kind:authors|tags|categories}/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Principal follower, @PathVariable String kind, @PathVariable String name) {
        follows.remove(follower.getName(), target(kind, name));
    }

    @Operation(summary = "Ends a follow of an author's series")
    @DeleteMapping("/series/{author}/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteSeries(Principal follower, @PathVariable String author, @PathVariable String name) {
        follows.remove(follower.getName(), Target.series(author, name));
    }

    @Operation(summary = "Lists what you follow")
    @GetMapping
    FollowsAnswer list(
            Principal follower,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
        var after = ListCursor.read(cursor, FollowsController::place);
        var found = follows.page(follower.getName(), after == null ? "" : after.key(), limit + 1);
        var items = found.subList(0, Math.min(limit, found.size()));
        return new FollowsAnswer(
                items.stream().map(FollowAnswer::of).toList(),
                found.size() > limit ? cursor(items.getLast().target()) : null);
    }

    @Operation(
            summary = "Downloads all that you follow",
            description = "Each item can be put again by its kind and name.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array =
                                @ArraySchema(
                                        schema = @Schema(implementation = FollowAnswer.class))),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @GetMapping("/export")
    ResponseEntity<StreamingResponseBody> export(
            Principal follower, @RequestParam(defaultValue = "json") Format format) {
        var subject = follower.getName();
        var file = ContentDisposition.attachment().filename("follows." + format.text()).build();
        return ResponseEntity.ok()
                .contentType(format.type())
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(out -> export.write(subject, format, out));
    }

    private static Target target(String kind, String name) {
        return new Target(Target.Kind.of(kind).orElseThrow(), name);
    }

    private static String cursor(Target last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.key().getBytes(StandardCharsets.UTF_8));
    }

    private static Target place(String cursor) {
        return Target.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
    }
}

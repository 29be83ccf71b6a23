package dev.broadsheet.notification.follows.web;

import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.follows.Target;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A subject's own follows. */
@Tag(name = "Follows")
@RestController
@RequestMapping("/api/follows")
class FollowsController {

    private final Follows follows;

    FollowsController(Follows follows) {
        this.follows = follows;
    }

    /**
     * @param delivery null means at once
     */
    record FollowRequest(@Nullable Delivery delivery) {}

    record FollowAnswer(Target.Kind kind, String name, Delivery delivery, Instant since) {

        static FollowAnswer of(Follow follow) {
            var target = follow.target();
            return new FollowAnswer(
                    target.kind(), target.name(), follow.delivery(), follow.since());
        }
    }

    record FollowsAnswer(List<FollowAnswer> items, @Nullable String next) {}

    @Operation(summary = "Follows an author, a tag or a category, or changes how")
    @PutMapping("/{kind:authors|tags|categories}/{name}")
    ResponseEntity<FollowAnswer> put(
            Principal follower,
            @PathVariable String kind,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable FollowRequest request) {
        var delivery = request == null ? null : request.delivery();
        var put =
                follows.put(
                        follower.getName(),
                        target(kind, name),
                        delivery == null ? Delivery.INSTANT : delivery);
        return ResponseEntity.status(put.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(FollowAnswer.of(put.follow()));
    }

    @Operation(summary = "Ends a follow")
    @DeleteMapping("/{kind:authors|tags|categories}/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Principal follower, @PathVariable String kind, @PathVariable String name) {
        follows.remove(follower.getName(), target(kind, name));
    }

    @Operation(summary = "Lists what you follow")
    @GetMapping
    FollowsAnswer list(
            Principal follower,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
        var found = follows.page(follower.getName(), decoded(cursor), limit + 1);
        var items = found.subList(0, Math.min(limit, found.size()));
        return new FollowsAnswer(
                items.stream().map(FollowAnswer::of).toList(),
                found.size() > limit ? encoded(items.getLast().target().key()) : null);
    }

    private static Target target(String kind, String name) {
        return new Target(Target.Kind.of(kind).orElseThrow(), name);
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("/cursor", "is not a cursor of this list");
        }
    }
}

package dev.broadsheet.notification.follows.web;

import dev.broadsheet.notification.follows.Followers;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.follows.Target.Kind;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;

/** How many follow something, for everybody; who they are is told to nobody. */
@Tag(name = "Followers")
@RestController
@RequestMapping("/api/followers")
class FollowersController {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Followers followers;

    FollowersController(Followers followers) {
        this.followers = followers;
    }

    record FollowersAnswer(long followers) {}

    @Operation(summary = "How many follow an author, a tag or a category")
    @GetMapping("/{kind:authors|tags|categories}/{name}")
    ResponseEntity<FollowersAnswer> count(@PathVariable String kind, @PathVariable String name) {
        return answer(new Target(Kind.of(kind).orElseThrow(), name));
    }

    @Operation(summary = "How many follow an author's series")
    @GetMapping("/series/{author}/{name}")
    ResponseEntity<FollowersAnswer> countOfSeries(
            @PathVariable String author, @PathVariable String name) {
        return answer(Target.series(author, name));
    }

    private ResponseEntity<FollowersAnswer> answer(Target target) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .body(new FollowersAnswer(followers.count(target)));
    }
}

package dev.broadsheet.notification.follows.web;

import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.Target;

import java.time.Instant;

/** A follow as its follower sees it. */
record FollowAnswer(Target.Kind kind, String name, Delivery delivery, Instant since) {

    static FollowAnswer of(Follow follow) {
        var target = follow.target();
        return new FollowAnswer(target.kind(), target.name(), follow.delivery(), follow.since());
    }
}

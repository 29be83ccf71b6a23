package dev.broadsheet.notification.inbox;

import dev.broadsheet.notification.notices.Milestones;
import dev.broadsheet.notification.posts.ArticleId;

import java.time.Instant;
import java.util.UUID;

/** What this service reads of views-counted.v1. */
record ViewsCountedV1(UUID articleId, Views views) {

    ViewsCountedV1 {
        if (views.human() < 0) {
            throw new IllegalArgumentException("views are negative");
        }
    }

    record Views(long human) {}

    Milestones.Total toTotal(Instant at) {
        return new Milestones.Total(new ArticleId(articleId), views.human(), at);
    }
}

package dev.broadsheet.article.inbox;

import java.util.UUID;

/** What this service reads of {@code view-counts.v1}: see the contract of view-counter-service. */
record ViewsCountedV1(UUID articleId, long sequence, Views views) {

    static final String TYPE = "dev.broadsheet.views.counted.v1";

    record Views(long human) {}

    ViewsCountedV1 newer(ViewsCountedV1 other) {
        return other.sequence > sequence ? other : this;
    }
}

package dev.broadsheet.viewcounter.inbox;

import java.util.UUID;

/** What this service reads of article-unpublished.v1. */
record ArticleUnpublishedV1(UUID articleId, long version) {}

package dev.broadsheet.viewcounter.views.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

/**
 * A view as a page sends it: what the API describes; {@link SentViews} reads it.
 *
 * @param viewId made by the page, 8 to 64 of A-Z, a-z, 0-9, _ and -; the same id is the same view
 * @param referrer where the reader came from: kept is its source
 * @param url of the page: kept is its campaign
 */
record SentView(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "uuid")
                @Nullable String articleId,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        pattern = "[A-Za-z0-9_-]{8,64}",
                        example = "hK4t9Qm2_1")
                @Nullable String viewId,
        @Schema(example = "https://search.example/") @Nullable String referrer,
        @Schema(example = "https://news.example/articles/ink?utm_source=letter")
                @Nullable String url) {}

package dev.broadsheet.viewcounter.views.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

/**
 * A view as a server saw it and sends it on, with what it knows of the reader; what is absent is
 * not judged.
 *
 * @param address the reader's, forgotten when the view is labelled
 * @param at when the server saw the reader: now if absent
 */
record SeenView(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "uuid")
                @Nullable String articleId,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        pattern = "[A-Za-z0-9_-]{8,64}",
                        example = "hK4t9Qm2_1")
                @Nullable String viewId,
        @Schema(example = "https://search.example/") @Nullable String referrer,
        @Schema(example = "https://news.example/articles/ink?utm_source=letter")
                @Nullable String url,
        @Schema(example = "Mozilla/5.0") @Nullable String userAgent,
        @Schema(example = "203.0.113.7") @Nullable String address,
        @Schema(format = "date-time") @Nullable String at) {}

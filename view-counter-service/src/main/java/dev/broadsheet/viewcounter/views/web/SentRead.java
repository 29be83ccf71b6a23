package dev.broadsheet.viewcounter.views.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

/**
 * How a page was looked at, as it measured it itself.
 *
 * @param viewId of the view that lasted so long
 * @param dwellSeconds for which the page was in sight
 * @param scrollPercent of the article that came into sight
 */
record SentRead(
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        pattern = "[A-Za-z0-9_-]{8,64}",
                        example = "hK4t9Qm2_1")
                @Nullable String viewId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "uuid")
                @Nullable String articleId,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        minimum = "0",
                        maximum = "86400",
                        example = "95.5")
                @Nullable Double dwellSeconds,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        minimum = "0",
                        maximum = "100",
                        example = "88")
                @Nullable Double scrollPercent) {

    /** The view that it is of. */
    SeenView view() {
        return new SeenView(articleId, viewId, null, null, null, null, null);
    }
}

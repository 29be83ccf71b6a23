package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Label;

import java.time.Instant;

/**
 * A view at its place in the log.
 *
 * @param repeat whether the same view lies a little earlier in the log, see {@link Repeats}
 */
public record LoggedView(
        ArticleId article, int partition, long offset, Label label, Instant at, boolean repeat) {}

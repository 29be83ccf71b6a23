package dev.broadsheet.viewcounter.views;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A view as it goes on the log. Holds nothing about the reader: what the label was drawn from is
 * forgotten with the request.
 */
public record View(ArticleId article, ViewId id, Instant at, Label label) {

    /** Keeps milliseconds, as the store does. */
    public View {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}

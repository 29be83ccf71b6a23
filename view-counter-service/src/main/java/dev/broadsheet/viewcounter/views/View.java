package dev.broadsheet.viewcounter.views;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A view, or a read, as it goes on the log. Holds nothing that identifies the reader: what the
 * label was drawn from is forgotten with the request.
 *
 * @param key of the view: see {@link ViewKey}; a read has the key of its view
 * @param marks why it is labelled so
 */
public record View(
        Kind kind,
        ArticleId article,
        long key,
        Instant at,
        Label label,
        Set<Mark> marks,
        Visit visit) {

    /** Keeps milliseconds, as the store does, and the marks in their order. */
    public View {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        marks = marks.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(marks));
    }

    /** A view of which nothing more is known. */
    public static View of(ArticleId article, ViewId id, Instant at, Label label) {
        return new View(
                Kind.VIEW, article, ViewKey.of(article, id), at, label, Set.of(), Visit.UNKNOWN);
    }
}

package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Kind;
import dev.broadsheet.viewcounter.views.Label;
import dev.broadsheet.viewcounter.views.View;

/**
 * A view, or a read, at its place in the log.
 *
 * @param repeat whether the same lies a little earlier in the log, see {@link Repeats}
 */
public record LoggedView(LogPartition partition, long offset, View view, boolean repeat) {

    ArticleId article() {
        return view.article();
    }

    boolean isView() {
        return view.kind() == Kind.VIEW && !repeat;
    }

    boolean isHumanView() {
        return isView() && view.label() == Label.HUMAN;
    }

    /** Only people read. */
    boolean isRead() {
        return view.kind() == Kind.READ && !repeat && view.label() == Label.HUMAN;
    }
}

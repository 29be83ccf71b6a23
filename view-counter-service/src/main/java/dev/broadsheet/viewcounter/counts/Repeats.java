package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.View;

import org.jspecify.annotations.Nullable;

/**
 * Tells first sights from repeats in one partition. A view is a repeat exactly when the same view
 * lies at one of the {@code window} offsets before it: a function of the log alone, so every
 * process that ever judges a record says the same.
 *
 * <p>That holds because a judgement is only made when all of these offsets were seen: whatever
 * makes the offsets jump (the first record after an assignment, a seek, a partition lost and
 * regained), the window is first read again from the log. Not safe for use by several threads.
 */
public final class Repeats {

    private final int window;
    private final History history;
    private @Nullable ViewWindow seen;
    private long judgedFrom;

    public Repeats(int window, History history) {
        this.window = window;
        this.history = history;
    }

    /** A view and its read have the same key, and neither repeats the other. */
    public static long key(View view) {
        return switch (view.kind()) {
            case VIEW -> view.key();
            case READ -> ~view.key();
        };
    }

    /**
     * Sees what it must have seen to judge this offset, which takes a while when it is the first.
     */
    public void prepare(long offset) {
        reachingBackFrom(offset);
    }

    /** Whether this view was seen before; asked again for the same offset, says the same. */
    public boolean isRepeat(long offset, long key) {
        ViewWindow views = reachingBackFrom(offset);
        if (offset == views.next()) {
            views.add(offset, key);
        }
        return views.repeats(offset, key);
    }

    /** A record that is no view lies here: left out in silence, it would look like a jump. */
    public void skip(long offset) {
        ViewWindow views = reachingBackFrom(offset);
        if (offset == views.next()) {
            views.advanceTo(offset + 1);
        }
    }

    private ViewWindow reachingBackFrom(long offset) {
        if (seen == null
                || offset < judgedFrom
                || offset > seen.next()
                || !seen.reachesBackFrom(offset)) {
            seen = read(offset);
            judgedFrom = offset;
        }
        return seen;
    }

    private ViewWindow read(long offset) {
        long from = Math.max(0, offset - window);
        ViewWindow views = new ViewWindow(window, from);
        if (from < offset) {
            history.replay(from, offset, views::add);
        }
        views.advanceTo(offset);
        return views;
    }
}

package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.viewcounter.counts.Counts;
import dev.broadsheet.viewcounter.counts.Generation;
import dev.broadsheet.viewcounter.counts.Generations;
import dev.broadsheet.viewcounter.counts.Rebuild;
import dev.broadsheet.viewcounter.counts.Rebuild.State;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.Map;

/**
 * Counts the whole log once more, into documents of their own, and shows these when they have all
 * that is shown already.
 *
 * <p>Why no view is missing, parked twice or metered twice, and no number is seen to fall: the
 * newest generation is only counted as far as the one that is shown has committed, and it is shown
 * when it has all of that while nobody counts into the other any more. So each record is led by the
 * one generation up to an offset, and by the other from there.
 */
@Component
public class Rebuilding {

    private static final Logger log = LoggerFactory.getLogger(Rebuilding.class);

    private final Generations generations;
    private final Counts counts;
    private final ViewsLog views;

    /** What was to be reached a look ago. */
    private @Nullable Due due;

    private record Due(Generation newest, Map<Integer, Long> offsets) {}

    Rebuilding(Generations generations, Counts counts, ViewsLog views) {
        this.generations = generations;
        this.counts = counts;
        this.views = views;
    }

    /**
     * How far it is.
     *
     * @param partial whether the log may be without its beginning
     * @param records null when none is under way
     */
    public record Status(State state, boolean partial, @Nullable Records records) {}

    /** Records of the log, {@code done} of them counted anew. */
    public record Records(long done, long total) {}

    /**
     * Begins; all instances take part.
     *
     * @param partial whether to begin though the log does not hold all that was counted
     * @throws AlreadyRebuilding when a rebuild is under way
     * @throws LogNotWhole when the log does not hold all that was counted
     */
    public Status begin(boolean partial) {
        var last = generations.refresh();
        if (last.isUnderWay()) {
            throw new AlreadyRebuilding();
        }
        if (!partial && !(views.isWhole() && views.names().containsAll(counts.partitions()))) {
            throw new LogNotWhole();
        }
        if (!generations.begin(last, unused(last.newest().next()), partial)) {
            throw new AlreadyRebuilding();
        }
        log.info("Rebuilding the store");
        return status();
    }

    /** In a store that was set back, numbers come again: the broker remembers them. */
    private Generation unused(Generation generation) {
        return views.wasCounted(generation) || generations.holds(generation)
                ? unused(generation.next())
                : generation;
    }

    /** How far the rebuild is, or how the last one ended. */
    public Status status() {
        var now = generations.refresh();
        if (!now.isUnderWay()) {
            return new Status(now.state(), now.partial(), null);
        }
        var progress = views.progress(now.reading(), now.newest());
        return new Status(
                now.state(),
                now.partial(),
                new Records(progress.recordsDone(), progress.records()));
    }

    /**
     * Goes back to what is shown.
     *
     * @throws NoRebuild when none is under way
     */
    public void cancel() {
        Rebuild now;
        do {
            now = generations.refresh();
            if (!now.isUnderWay()) {
                throw new NoRebuild();
            }
        } while (!generations.change(now, State.CANCELLED));
        log.info("Cancelled the rebuild of the store");
    }

    /**
     * Takes the next step if it is time for it: every instance tries, and one does.
     *
     * @return how far the newest generation may be counted
     */
    Map<Integer, Long> advance(Rebuild now) {
        var progress = views.progress(now.reading(), now.newest());
        if (!now.partial() && !progress.isOfWholeLog()) {
            if (generations.change(now, State.FAILED)) {
                log.warn("Gave the rebuild of the store up: the log lost its beginning");
            }
        } else if (now.state() == State.RUNNING) {
            // Under load the last is never reached, but what was the last a look ago.
            if (due != null
                    && due.newest().equals(now.newest())
                    && progress.hasReached(due.offsets())
                    && generations.change(now, State.HANDING_OVER)) {
                log.info("Counts stand still until the rebuilt ones have caught up");
            }
            due = new Due(now.newest(), progress.reading());
        } else if (progress.isLeft()
                && progress.hasReached(progress.reading())
                && generations.change(now, State.DONE)) {
            log.info("Rebuilt the store from {} records", progress.records());
        }
        return progress.reading();
    }

    /** Drops what is needed no more, and whose last counter is gone. */
    void tidy(Rebuild now) {
        for (var generation : generations.left(now)) {
            if (views.forget(generation)) {
                generations.drop(generation);
                log.info("Dropped generation {}", generation.number());
            }
        }
    }
}

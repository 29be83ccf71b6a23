package dev.broadsheet.viewcounter.counts;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.List;
import java.util.Locale;

/**
 * What all instances have to agree on.
 *
 * @param reading the generation that is shown
 * @param newest the one that was begun last
 * @param state what became of the newest
 * @param partial whether it may be of less than all that was ever on the log
 */
public record Rebuild(Generation reading, Generation newest, State state, boolean partial) {

    static final Rebuild NONE = new Rebuild(Generation.FIRST, Generation.FIRST, State.NEVER, false);

    /** How far the last rebuild is. */
    public enum State {
        /** There was none. */
        NEVER,
        /** The newest generation catches up with the one that is shown. */
        RUNNING,
        /** The one that is shown stands still, for the newest to reach it. */
        HANDING_OVER,
        /** The newest is shown. */
        DONE,
        CANCELLED,
        FAILED;

        /** {@code handing-over}. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether there are two generations to care for. */
    public boolean isUnderWay() {
        return state == State.RUNNING || state == State.HANDING_OVER;
    }

    /** The generations that are counted into. */
    public List<Generation> counted() {
        return switch (state) {
            case RUNNING -> List.of(reading, newest);
            case HANDING_OVER -> List.of(newest);
            case NEVER, DONE, CANCELLED, FAILED -> List.of(reading);
        };
    }

    boolean isNeeded(Generation generation) {
        return generation.equals(reading) || (isUnderWay() && generation.equals(newest));
    }

    Rebuild begun(Generation next, boolean partial) {
        return new Rebuild(reading, next, State.RUNNING, partial);
    }

    Rebuild in(State next) {
        return new Rebuild(next == State.DONE ? newest : reading, newest, next, partial);
    }
}

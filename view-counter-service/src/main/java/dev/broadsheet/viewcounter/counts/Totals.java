package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.Label;

/** A number of views by label. */
public record Totals(long human, long crawler, long suspect) {

    public static final Totals ZERO = new Totals(0, 0, 0);

    Totals and(Label label) {
        return switch (label) {
            case HUMAN -> new Totals(human + 1, crawler, suspect);
            case CRAWLER -> new Totals(human, crawler + 1, suspect);
            case SUSPECT -> new Totals(human, crawler, suspect + 1);
        };
    }

    /** Both together. */
    public Totals plus(Totals other) {
        return new Totals(human + other.human, crawler + other.crawler, suspect + other.suspect);
    }

    long sum() {
        return human + crawler + suspect;
    }
}

package dev.broadsheet.viewcounter.counts;

/** What was counted in an hour. */
public record Hour(Totals views, long reads) {

    public static final Hour NONE = new Hour(Totals.ZERO, 0);

    Hour and(LoggedView logged) {
        if (logged.isView()) {
            return new Hour(views.and(logged.view().label()), reads);
        }
        return logged.isRead() ? new Hour(views, reads + 1) : this;
    }

    /** Both together. */
    public Hour plus(Hour other) {
        return new Hour(views.plus(other.views), reads + other.reads);
    }
}

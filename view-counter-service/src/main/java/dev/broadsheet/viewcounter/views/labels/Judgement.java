package dev.broadsheet.viewcounter.views.labels;

import dev.broadsheet.viewcounter.views.Label;
import dev.broadsheet.viewcounter.views.Mark;

import java.util.Set;

/** A label, and why. */
public record Judgement(Label label, Set<Mark> marks) {

    private static final Judgement UNMARKED = new Judgement(Label.HUMAN, Set.of());

    /** Who says or is known to be a crawler is one; any other mark is a suspicion. */
    static Judgement of(Set<Mark> marks) {
        if (marks.isEmpty()) {
            return UNMARKED;
        }
        var crawls = marks.contains(Mark.DECLARED) || marks.contains(Mark.KNOWN_CRAWLER);
        return new Judgement(crawls ? Label.CRAWLER : Label.SUSPECT, marks);
    }
}

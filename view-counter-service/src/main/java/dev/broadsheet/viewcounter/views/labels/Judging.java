package dev.broadsheet.viewcounter.views.labels;

import dev.broadsheet.viewcounter.views.Mark;
import dev.broadsheet.viewcounter.views.Visitor;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Labels what is seen. Nothing is refused for its label: all are counted and shown. */
@Component
public class Judging {

    private final UserAgents userAgents = new UserAgents();
    private final Rates rates = new Rates();

    /**
     * A view, which counts for how many there are from its address.
     *
     * @param key of the view: one that comes again is the same
     */
    public Judgement view(Visitor visitor, Instant at, long key) {
        var marks = byName(visitor);
        var address = visitor.address();
        if (address != null) {
            marks.addAll(rates.count(address, String.valueOf(visitor.userAgent()), at, key));
        }
        return Judgement.of(marks);
    }

    /** A read, which follows a view that was counted. */
    public Judgement read(Visitor visitor, Instant at) {
        var marks = byName(visitor);
        var address = visitor.address();
        if (address != null) {
            marks.addAll(rates.look(address, at));
        }
        return Judgement.of(marks);
    }

    private Set<Mark> byName(Visitor visitor) {
        var marks = EnumSet.noneOf(Mark.class);
        var userAgent = visitor.userAgent();
        if (userAgent != null) {
            marks.addAll(userAgents.marks(userAgent));
        }
        return marks;
    }
}

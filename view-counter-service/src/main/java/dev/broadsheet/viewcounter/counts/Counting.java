package dev.broadsheet.viewcounter.counts;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.broadsheet.viewcounter.counts.Counts.Advance;
import dev.broadsheet.viewcounter.views.ArticleId;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Adds stretches of the log to the stored counts.
 *
 * <p>Why the numbers are exact: a stored count is always what the log says up to its offset,
 * because it is only ever replaced by a later one computed from itself, and only while it is still
 * the one that was read. Whoever comes second (a replay, a zombie, the next owner of the partition)
 * is refused, reads again, and finds that there is less to add, or nothing.
 */
@Component
public class Counting {

    /** Each further attempt means that another process was faster; nobody is that unlucky. */
    private static final int ATTEMPTS = 20;

    private final Counts counts;
    private final Counter counted;
    private final Counter repeated;

    Counting(Counts counts, MeterRegistry meters) {
        this.counts = counts;
        this.counted = meters.counter("views.counted");
        this.repeated = meters.counter("views.duplicate");
    }

    /**
     * Adds views that follow each other in the log, without a gap, from an offset below which all
     * is counted. When this returns they are stored; when it throws, some may be, and it is safe to
     * call again.
     *
     * @return whether a total changed
     */
    public boolean count(List<LoggedView> views) {
        var left = views.stream().collect(groupingBy(LoggedView::article, HashMap::new, toList()));
        var changed = false;
        for (var attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            var advances = advances(left);
            var written = counts.write(advances);
            var refused = new HashSet<ArticleId>();
            for (var advance : advances) {
                if (written.contains(advance.article())) {
                    changed |= advance.changesTotals();
                    tally(advance);
                } else {
                    refused.add(advance.article());
                }
            }
            left.keySet().retainAll(refused);
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("others keep counting the same views");
        }
        return changed;
    }

    private List<Advance> advances(Map<ArticleId, List<LoggedView>> views) {
        var stored = counts.find(views.keySet());
        return views.entrySet().stream()
                .map(entry -> advance(stored, entry.getKey(), entry.getValue()))
                .filter(advance -> !advance.isNone())
                .toList();
    }

    private static Advance advance(
            Map<ArticleId, ArticleCount> stored, ArticleId article, List<LoggedView> views) {
        var from =
                stored.getOrDefault(
                        article, ArticleCount.none(article, views.getFirst().partition()));
        return new Advance(from, from.after(views));
    }

    private void tally(Advance advance) {
        counted.increment((double) advance.views());
        repeated.increment((double) advance.repeats());
    }
}

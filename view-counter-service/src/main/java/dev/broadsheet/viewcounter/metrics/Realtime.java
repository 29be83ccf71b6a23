package dev.broadsheet.viewcounter.metrics;

import dev.broadsheet.viewcounter.counts.Totals;
import dev.broadsheet.viewcounter.views.ArticleId;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What happened in the last hour, by the minute, as the announced totals grew. Every instance has
 * it from the same topic, which keeps each record of the last two hours and of every article at
 * least the newest before: so the first record seen of an article tells its growth from nothing
 * exactly when it is its first one, or too old to matter.
 */
@Component
public class Realtime {

    static final int MINUTES = 60;

    private final Clock clock;
    private final Map<ArticleId, Known> known = new HashMap<>();
    private final Map<ArticleId, Minutes> active = new HashMap<>();
    private long sweptAt;

    private record Known(long sequence, Totals totals) {}

    Realtime(Clock clock) {
        this.clock = clock;
    }

    /**
     * The views of one article in the last minutes.
     *
     * @param minutes the current one last
     */
    record Active(ArticleId article, List<Totals> minutes) {

        Active {
            minutes = List.copyOf(minutes);
        }

        Totals views() {
            return minutes.stream().reduce(Totals.ZERO, Totals::plus);
        }
    }

    /** The total of an article was announced; again, it changes nothing. */
    public synchronized void counted(
            ArticleId article, long sequence, Totals totals, Instant asOf) {
        var before = known.getOrDefault(article, new Known(-1, Totals.ZERO));
        if (sequence <= before.sequence()) {
            return;
        }
        known.put(article, new Known(sequence, totals));
        var now = now();
        var minute = minute(asOf);
        if (minute > now - MINUTES) {
            sweep(now);
            active.computeIfAbsent(article, _ -> new Minutes(MINUTES))
                    .add(Math.min(minute, now), before.totals(), totals);
        }
    }

    /** What was viewed in so many last minutes, what people viewed most first. */
    synchronized List<Active> last(int minutes, Predicate<ArticleId> wanted) {
        var now = now();
        return active.entrySet().stream()
                .filter(entry -> entry.getValue().newest() > now - minutes)
                .filter(entry -> wanted.test(entry.getKey()))
                .map(entry -> new Active(entry.getKey(), entry.getValue().last(minutes, now)))
                .sorted(Comparator.comparingLong((Active one) -> one.views().human()).reversed())
                .toList();
    }

    /** Once a minute: forgets the minutes of what nobody views any more. */
    private void sweep(long now) {
        if (now > sweptAt) {
            active.values().removeIf(views -> views.newest() <= now - MINUTES);
            sweptAt = now;
        }
    }

    private long now() {
        return minute(clock.instant());
    }

    private static long minute(Instant moment) {
        return moment.getEpochSecond() / Duration.ofMinutes(1).toSeconds();
    }
}

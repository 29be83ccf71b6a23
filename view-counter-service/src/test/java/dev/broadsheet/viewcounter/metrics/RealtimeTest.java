package dev.broadsheet.viewcounter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.viewcounter.counts.Totals;
import dev.broadsheet.viewcounter.views.ArticleId;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

class RealtimeTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:30Z");

    private final MovingClock clock = new MovingClock();
    private final Realtime realtime = new Realtime(clock);
    private final ArticleId article = new ArticleId(UUID.randomUUID());

    @Test
    void what_a_total_grew_by_happened_in_its_minute() {
        realtime.counted(article, 1, new Totals(1, 0, 0), NOON.minus(Duration.ofMinutes(2)));
        realtime.counted(article, 2, new Totals(4, 2, 0), NOON.minus(Duration.ofMinutes(1)));
        realtime.counted(article, 3, new Totals(5, 2, 1), NOON);

        assertThat(minutes(4))
                .containsExactly(
                        Totals.ZERO, new Totals(1, 0, 0), new Totals(3, 2, 0), new Totals(1, 0, 1));
    }

    @Test
    void what_was_counted_long_ago_is_only_where_the_growth_begins() {
        realtime.counted(article, 500, new Totals(900, 0, 0), NOON.minus(Duration.ofHours(3)));
        realtime.counted(article, 501, new Totals(901, 0, 0), NOON);

        assertThat(minutes(2)).containsExactly(Totals.ZERO, new Totals(1, 0, 0));
    }

    @Test
    void reading_the_topic_again_changes_nothing() {
        for (var time = 0; time < 2; time++) {
            realtime.counted(article, 1, new Totals(1, 0, 0), NOON);
            realtime.counted(article, 2, new Totals(3, 0, 0), NOON);
        }

        assertThat(minutes(1)).containsExactly(new Totals(3, 0, 0));
    }

    @Test
    void minutes_pass() {
        realtime.counted(article, 1, new Totals(2, 0, 0), NOON);
        clock.now = NOON.plus(Duration.ofMinutes(29));
        assertThat(minutes(30)).startsWith(new Totals(2, 0, 0)).hasSize(30);

        clock.now = NOON.plus(Duration.ofMinutes(30));
        assertThat(realtime.last(30, _ -> true)).isEmpty();

        clock.now = NOON.plus(Duration.ofMinutes(61));
        realtime.counted(article, 2, new Totals(3, 0, 0), clock.now);
        assertThat(minutes(Realtime.MINUTES)).endsWith(new Totals(1, 0, 0));
        assertThat(minutes(Realtime.MINUTES).subList(0, 59)).containsOnly(Totals.ZERO);
    }

    private List<Totals> minutes(int last) {
        return realtime.last(last, article::equals).getFirst().minutes();
    }

    private static final class MovingClock extends Clock {

        private Instant now = NOON;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

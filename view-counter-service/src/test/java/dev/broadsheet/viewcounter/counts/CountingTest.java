package dev.broadsheet.viewcounter.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Device;
import dev.broadsheet.viewcounter.views.Kind;
import dev.broadsheet.viewcounter.views.Label;
import dev.broadsheet.viewcounter.views.Mark;
import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewId;
import dev.broadsheet.viewcounter.views.Visit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

class CountingTest {

    private static final ArticleId ARTICLE = new ArticleId(new UUID(7, 1));
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final LogPartition PARTITION = new LogPartition("topic:2", 2);
    private static final LogPartition OTHER = new LogPartition("topic:5", 5);

    private final TalliesInMemory store = new TalliesInMemory();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Counting counting = new Counting(store, () -> true, meters, 100);

    @Test
    void views_are_counted_by_label_and_repeats_beside_them() {
        var changed =
                count(
                        view(3, Label.HUMAN, false),
                        view(4, Label.CRAWLER, false),
                        view(6, Label.HUMAN, true),
                        view(7, Label.SUSPECT, false),
                        view(9, Label.HUMAN, false));

        assertThat(changed).isTrue();
        assertThat(store.count(ARTICLE))
                .isEqualTo(
                        new ArticleCount(
                                Generation.FIRST,
                                ARTICLE,
                                1,
                                Map.of("topic:2", 9L),
                                new Numbers(new Totals(2, 1, 1), 1, 0, 0),
                                0,
                                NOON.plusSeconds(9)));
        assertThat(meters.counter("views.counted").count()).isEqualTo(4);
        assertThat(meters.counter("views.duplicate").count()).isEqualTo(1);
    }

    @Test
    void nothing_is_stored_until_it_is_asked_for() {
        counting.count(List.of(view(3, Label.HUMAN, false)));
        counting.count(List.of(view(4, Label.HUMAN, false)));
        assertThat(store.articles).isEmpty();

        counting.store();

        assertThat(store.count(ARTICLE).numbers().views().human()).isEqualTo(2);
        assertThat(store.count(ARTICLE).version()).isEqualTo(1);
    }

    @Test
    void the_same_views_again_change_nothing() {
        var views = new LoggedView[] {view(3, Label.HUMAN, false), view(4, Label.HUMAN, false)};
        count(views);
        var before = store.count(ARTICLE);

        assertThat(count(views)).isFalse();

        assertThat(store.count(ARTICLE)).isEqualTo(before);
        assertThat(meters.counter("views.counted").count()).isEqualTo(2);
    }

    @Test
    void only_what_lies_beyond_the_stored_offset_is_added() {
        count(view(3, Label.HUMAN, false), view(4, Label.HUMAN, false));

        count(view(4, Label.HUMAN, false), view(5, Label.HUMAN, false));

        assertThat(store.count(ARTICLE).numbers().views()).isEqualTo(new Totals(3, 0, 0));
    }

    @Test
    void a_repeat_alone_moves_the_position_and_leaves_the_total() {
        count(view(3, Label.HUMAN, false));

        assertThat(count(view(8, Label.HUMAN, true))).isFalse();

        assertThat(store.count(ARTICLE).positions()).containsOnly(Map.entry("topic:2", 8L));
        assertThat(store.count(ARTICLE).numbers())
                .isEqualTo(new Numbers(new Totals(1, 0, 0), 1, 0, 0));
    }

    @Test
    void an_older_view_that_comes_late_does_not_turn_back_the_time() {
        count(view(8, Label.HUMAN, false));

        count(logged(PARTITION, 9, view(Kind.VIEW, Label.HUMAN, Instant.EPOCH), false));

        assertThat(store.count(ARTICLE).asOf()).isEqualTo(NOON.plusSeconds(8));
    }

    @Test
    void a_read_of_a_person_is_counted_beside_the_views() {
        var changed =
                count(
                        logged(PARTITION, 1, view(Kind.READ, Label.HUMAN, NOON), false),
                        logged(PARTITION, 2, view(Kind.READ, Label.HUMAN, NOON), true),
                        logged(PARTITION, 3, view(Kind.READ, Label.CRAWLER, NOON), false));

        assertThat(changed).isTrue();
        assertThat(store.count(ARTICLE).numbers()).isEqualTo(new Numbers(Totals.ZERO, 0, 1, 2));
        assertThat(meters.counter("views.counted").count()).isZero();
        assertThat(meters.counter("reads.counted").count()).isEqualTo(1);
    }

    @Test
    void a_day_tells_when_and_whence_and_why() {
        var visit = new Visit(7, "Google", "news/email/launch", "NO", Device.MOBILE);
        var marks = Set.of(Mark.HEADLESS, Mark.KNOWN_CRAWLER);
        count(
                logged(
                        PARTITION,
                        1,
                        new View(Kind.VIEW, ARTICLE, 1, NOON, Label.HUMAN, Set.of(), visit),
                        false),
                logged(
                        PARTITION,
                        2,
                        new View(Kind.VIEW, ARTICLE, 2, NOON, Label.HUMAN, Set.of(), visit),
                        false),
                logged(
                        PARTITION,
                        3,
                        new View(Kind.VIEW, ARTICLE, 3, NOON, Label.SUSPECT, marks, visit),
                        false));

        var day = day("2026-11-22");

        assertThat(day.hours()).containsOnly(Map.entry(12, new Hour(new Totals(2, 0, 1), 0)));
        assertThat(day.sources()).containsOnly(Map.entry("Google", 2L));
        assertThat(day.campaigns()).containsOnly(Map.entry("news/email/launch", 2L));
        assertThat(day.countries()).containsOnly(Map.entry("NO", 2L));
        assertThat(day.devices()).containsOnly(Map.entry("mobile", 2L));
        assertThat(day.marks())
                .containsOnly(Map.entry("headless", 1L), Map.entry("known-crawler", 1L));
        assertThat(day.readers().estimate()).isEqualTo(1);
        assertThat(store.count(ARTICLE).readers()).isEqualTo(1);
    }

    @Test
    void midnight_in_utc_parts_the_days() {
        var midnight = Instant.parse("2026-11-23T00:00:00Z");
        count(
                logged(PARTITION, 1, view(Kind.VIEW, Label.HUMAN, midnight.minusMillis(1)), false),
                logged(PARTITION, 2, view(Kind.VIEW, Label.HUMAN, midnight), false));

        assertThat(day("2026-11-22").hours()).containsOnlyKeys(23);
        assertThat(day("2026-11-23").hours()).containsOnlyKeys(0);
    }

    @Test
    void of_endless_sources_the_first_fifty_keep_their_names() {
        for (var offset = 0; offset < 70; offset++) {
            var visit = new Visit(0, "site-" + offset % 60, "", "", Device.UNKNOWN);
            counting.count(
                    List.of(
                            logged(
                                    PARTITION,
                                    offset,
                                    new View(
                                            Kind.VIEW,
                                            ARTICLE,
                                            offset,
                                            NOON,
                                            Label.HUMAN,
                                            Set.of(),
                                            visit),
                                    false)));
            if (offset % 7 == 0) {
                counting.store();
                counting.forget();
            }
        }
        counting.store();

        assertThat(day("2026-11-22").sources())
                .hasSize(51)
                .containsEntry("site-9", 2L)
                .containsEntry("site-10", 1L)
                .containsEntry("other", 10L);
    }

    @Test
    void an_article_that_moved_to_another_partition_is_counted_on() {
        count(view(300, Label.HUMAN, false));

        count(logged(OTHER, 9, view(Kind.VIEW, Label.HUMAN, NOON), false));
        count(view(301, Label.HUMAN, false));

        assertThat(store.count(ARTICLE).numbers().views().human()).isEqualTo(3);
        assertThat(store.count(ARTICLE).positions())
                .containsOnly(Map.entry("topic:2", 301L), Map.entry("topic:5", 9L));
    }

    @Test
    void who_was_not_first_is_refused_and_finds_nothing_to_add() {
        var late = new Counting(store, () -> true, meters, 100);
        late.count(List.of(view(3, Label.HUMAN, false)));
        count(view(3, Label.HUMAN, false));

        assertThatThrownBy(late::store).isInstanceOf(CountedElsewhere.class);
        late.forget();
        late.count(List.of(view(3, Label.HUMAN, false)));

        assertThat(late.store()).isFalse();
        assertThat(store.count(ARTICLE).numbers().views().human()).isEqualTo(1);
    }

    @Test
    void a_write_whose_answer_got_lost_is_tallied_when_it_is_found_done() {
        store.afterWrite =
                () -> {
                    if (!store.articles.isEmpty()) {
                        throw new IllegalStateException("the answer got lost");
                    }
                };
        counting.count(List.of(view(3, Label.HUMAN, false)));
        assertThatThrownBy(counting::store).isInstanceOf(IllegalStateException.class);
        store.afterWrite = () -> {};

        counting.forget();
        counting.count(List.of(view(3, Label.HUMAN, false)));
        counting.store();

        assertThat(store.count(ARTICLE).numbers().views().human()).isEqualTo(1);
        assertThat(meters.counter("views.counted").count()).isEqualTo(1);
    }

    @Test
    void only_so_many_documents_stay_in_memory_and_the_rest_is_read_again() {
        var small = new Counting(store, () -> true, meters, 2);
        for (var round = 0; round < 3; round++) {
            for (var article = 0; article < 10; article++) {
                var view =
                        View.of(
                                new ArticleId(new UUID(1, article)),
                                new ViewId("view-000" + round),
                                NOON.plus(Duration.ofDays(round)),
                                Label.HUMAN);
                small.count(List.of(logged(PARTITION, round * 10L + article, view, false)));
                small.store();
            }
        }

        assertThat(store.articles.values())
                .hasSize(10)
                .allSatisfy(count -> assertThat(count).containsEntry("human", 3L));
        assertThat(store.days).hasSize(33);
    }

    @Test
    void partitions_that_share_a_part_of_the_site_are_all_in_its_day() {
        var grown = new LogPartition("topic:18", 18);
        var anew = new LogPartition("again:2", 2);
        var view = view(Kind.VIEW, Label.HUMAN, NOON);

        count(
                logged(PARTITION, 0, view, false),
                logged(grown, 0, view, false),
                logged(anew, 0, view, false),
                logged(PARTITION, 1, view, false));

        var site = store.days(List.of(new DayId(Site.part(PARTITION), day(NOON)))).getFirst();
        assertThat(site.toDay().numbers().views().human()).isEqualTo(4);
        assertThat(site.toDay().positions())
                .isEqualTo(Map.of("topic:2", 1L, "topic:18", 0L, "again:2", 0L));
    }

    private static long day(Instant at) {
        return Duration.between(Instant.EPOCH, at).toDays();
    }

    private boolean count(LoggedView... views) {
        counting.count(List.of(views));
        return counting.store();
    }

    private Day day(String date) {
        return store.days(List.of(new DayId(ARTICLE, LocalDate.parse(date).toEpochDay())))
                .getFirst()
                .toDay();
    }

    private static LoggedView view(long offset, Label label, boolean repeat) {
        return logged(PARTITION, offset, view(Kind.VIEW, label, NOON.plusSeconds(offset)), repeat);
    }

    private static View view(Kind kind, Label label, Instant at) {
        return new View(kind, ARTICLE, 1, at, label, Set.of(), Visit.UNKNOWN);
    }

    private static LoggedView logged(
            LogPartition partition, long offset, View view, boolean repeat) {
        return new LoggedView(partition, offset, view, repeat);
    }
}

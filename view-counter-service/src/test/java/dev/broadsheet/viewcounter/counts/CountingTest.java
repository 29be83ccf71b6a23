package dev.broadsheet.viewcounter.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Label;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

class CountingTest {

    private static final ArticleId ARTICLE = new ArticleId(new UUID(0, 1));
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final CountsInMemory counts = new CountsInMemory();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Counting counting = new Counting(counts, meters);

    @Test
    void views_are_counted_by_label_and_repeats_beside_them() {
        var changed =
                counting.count(
                        List.of(
                                view(3, Label.HUMAN, false),
                                view(4, Label.CRAWLER, false),
                                view(6, Label.HUMAN, true),
                                view(7, Label.SUSPECT, false),
                                view(9, Label.HUMAN, false)));

        assertThat(changed).isTrue();
        assertThat(counts.stored)
                .containsValue(
                        new ArticleCount(
                                ARTICLE, 2, 9, new Totals(2, 1, 1), 1, NOON.plusSeconds(9)));
        assertThat(meters.counter("views.counted").count()).isEqualTo(4);
        assertThat(meters.counter("views.duplicate").count()).isEqualTo(1);
    }

    @Test
    void the_same_views_again_change_nothing() {
        var views = List.of(view(3, Label.HUMAN, false), view(4, Label.HUMAN, false));
        counting.count(views);
        var before = stored();

        assertThat(counting.count(views)).isFalse();

        assertThat(counts.stored).containsEntry(ARTICLE, before);
        assertThat(meters.counter("views.counted").count()).isEqualTo(2);
    }

    @Test
    void only_what_lies_beyond_the_stored_offset_is_added() {
        counting.count(List.of(view(3, Label.HUMAN, false), view(4, Label.HUMAN, false)));

        counting.count(List.of(view(4, Label.HUMAN, false), view(5, Label.HUMAN, false)));

        assertThat(stored().totals()).isEqualTo(new Totals(3, 0, 0));
    }

    @Test
    void a_repeat_alone_moves_the_offset_and_leaves_the_total() {
        counting.count(List.of(view(3, Label.HUMAN, false)));

        assertThat(counting.count(List.of(view(8, Label.HUMAN, true)))).isFalse();

        assertThat(stored())
                .isEqualTo(
                        new ArticleCount(
                                ARTICLE, 2, 8, new Totals(1, 0, 0), 1, NOON.plusSeconds(3)));
    }

    @Test
    void an_older_view_that_comes_late_does_not_turn_back_the_time() {
        counting.count(List.of(view(8, Label.HUMAN, false)));

        counting.count(List.of(new LoggedView(ARTICLE, 2, 9, Label.HUMAN, Instant.EPOCH, false)));

        assertThat(stored().asOf()).isEqualTo(NOON.plusSeconds(8));
    }

    @Test
    void an_article_that_moved_to_another_partition_is_not_counted_wrongly() {
        counting.count(List.of(view(3, Label.HUMAN, false)));

        assertThatThrownBy(() ->
                        counting.count(
                                List.of(new LoggedView(ARTICLE, 5, 9, Label.HUMAN, NOON, false))))
                .isInstanceOf(ArticleMoved.class);
        assertThat(stored().totals().human()).isEqualTo(1);
    }

    @Test
    void somebody_who_is_faster_for_ever_ends_in_an_error_not_in_a_wrong_number() {
        counts.beforeWrite =
                () -> {
                    var is = counts.stored.get(ARTICLE);
                    var offset = is == null ? 0 : is.offset() + 1;
                    counts.stored.put(
                            ARTICLE,
                            new ArticleCount(
                                    ARTICLE, 2, offset, new Totals(offset, 0, 0), 0, NOON));
                };

        assertThatThrownBy(() -> counting.count(List.of(view(1_000, Label.HUMAN, false))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(meters.counter("views.counted").count()).isZero();
    }

    private ArticleCount stored() {
        return counts.find(List.of(ARTICLE)).values().iterator().next();
    }

    private static LoggedView view(long offset, Label label, boolean repeat) {
        return new LoggedView(ARTICLE, 2, offset, label, NOON.plusSeconds(offset), repeat);
    }
}

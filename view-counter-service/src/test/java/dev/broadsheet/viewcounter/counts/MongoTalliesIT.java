package dev.broadsheet.viewcounter.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.broadsheet.testing.Backends;
import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Device;
import dev.broadsheet.viewcounter.views.Kind;
import dev.broadsheet.viewcounter.views.Label;
import dev.broadsheet.viewcounter.views.Mark;
import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.Visit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The guard itself, on a real store. */
class MongoTalliesIT {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final LogPartition PARTITION = new LogPartition("topic:3", 3);
    private static final Visit VISIT =
            new Visit(7, "news.example.org", "$a.b/email/1", "NO", Device.DESKTOP);

    private final MongoClient client =
            MongoClients.create(
                    MongoClientSettings.builder()
                            .uuidRepresentation(UuidRepresentation.STANDARD)
                            .applyConnectionString(
                                    new ConnectionString(Backends.shared().mongodbUri()))
                            .build());
    private final MongoTemplate store = new MongoTemplate(client, "test_" + UUID.randomUUID());
    private final Generations generations = new Generations(store);
    private final Counts counts = new Counts(store, generations);
    private final Days days = new Days(store, generations);
    private final Counting counting = counting();
    private final ArticleId one = new ArticleId(UUID.randomUUID());
    private final ArticleId other = new ArticleId(UUID.randomUUID());

    @AfterEach
    void disconnect() {
        client.close();
    }

    private Counting counting() {
        return new Counting(
                new MongoTallies(store, Generation.FIRST),
                () -> true,
                new SimpleMeterRegistry(),
                1_000);
    }

    @Test
    void what_was_counted_is_found() {
        count(view(one, 7, Label.HUMAN), view(other, 8, Label.SUSPECT), view(one, 9, Label.HUMAN));

        var found = counts.find(List.of(one, other, new ArticleId(UUID.randomUUID())));

        assertThat(found).containsOnlyKeys(one, other);
        assertThat(found.get(one))
                .isEqualTo(
                        new ArticleCount(
                                Generation.FIRST,
                                one,
                                1,
                                Map.of("topic:3", 9L),
                                new Numbers(new Totals(2, 0, 0), 0, 0, 0),
                                1,
                                NOON));
        var day = days.find(List.of(one), TODAY, TODAY).getFirst();
        assertThat(day.hours()).containsOnly(Map.entry(12, new Hour(new Totals(2, 0, 0), 0)));
        assertThat(day.sources()).containsOnly(Map.entry("news.example.org", 2L));
        assertThat(day.campaigns()).containsOnly(Map.entry("$a.b/email/1", 2L));
        assertThat(days.find(List.of(one), TODAY.plusDays(1), TODAY.plusDays(2))).isEmpty();
        assertThat(days.find(List.of(other)).getFirst().marks())
                .containsOnly(Map.entry("headless", 1L));
    }

    @Test
    void after_a_restart_counting_goes_on_from_what_is_stored() {
        count(view(one, 7, Label.HUMAN));

        var next = counting();
        next.count(List.of(view(one, 7, Label.HUMAN), view(one, 8, Label.HUMAN)));
        next.store();

        assertThat(human(one)).isEqualTo(2);
        assertThat(days.find(List.of(one)).getFirst().numbers().views().human()).isEqualTo(2);
    }

    @Test
    void a_zombie_with_old_views_in_hand_changes_nothing() {
        var zombie = counting();
        count(view(one, 7, Label.HUMAN));
        zombie.count(List.of(view(one, 8, Label.HUMAN), view(other, 9, Label.HUMAN)));
        count(view(one, 8, Label.HUMAN), view(other, 9, Label.HUMAN), view(one, 10, Label.HUMAN));

        assertThatThrownBy(zombie::store).isInstanceOf(CountedElsewhere.class);

        assertThat(human(one)).isEqualTo(3);
        assertThat(human(other)).isEqualTo(1);
        zombie.forget();
        zombie.count(List.of(view(one, 8, Label.HUMAN), view(other, 9, Label.HUMAN)));
        assertThat(zombie.store()).isFalse();
        assertThat(human(one)).isEqualTo(3);
        assertThat(checked()).isEqualTo(new Checking.Findings(2, 0, List.of()));
    }

    @Test
    void changed_totals_are_to_be_announced_until_they_were() {
        count(view(one, 5, Label.HUMAN), view(other, 6, Label.HUMAN));
        assertThat(unannounced()).hasSize(2);

        counts.announced(List.copyOf(counts.find(List.of(one)).values()));

        assertThat(unannounced()).extracting(ArticleCount::article).containsExactly(other);
    }

    @Test
    void a_total_that_changed_while_it_was_announced_is_announced_again() {
        count(view(one, 5, Label.HUMAN));
        var sent = List.copyOf(counts.find(List.of(one)).values());
        count(view(one, 6, Label.HUMAN));

        counts.announced(sent);

        assertThat(unannounced())
                .singleElement()
                .satisfies(count -> assertThat(count.numbers().views().human()).isEqualTo(2));
    }

    @Test
    void a_repeat_does_not_hide_that_something_is_to_be_announced() {
        count(view(one, 5, Label.HUMAN));

        count(new LoggedView(PARTITION, 6, view(one, 5, Label.HUMAN).view(), true));

        assertThat(unannounced()).hasSize(1);
        counts.announced(unannounced());
        count(new LoggedView(PARTITION, 7, view(one, 5, Label.HUMAN).view(), true));
        assertThat(unannounced()).isEmpty();
    }

    @Test
    void unannounced_totals_come_in_chunks_and_from_the_asked_partitions_only() {
        for (var i = 0; i < 25; i++) {
            counting.count(List.of(view(new ArticleId(UUID.randomUUID()), i, Label.HUMAN)));
        }
        counting.store();
        var chunks = new ArrayList<Integer>();

        counts.eachUnannounced(Set.of(3), 10, chunk -> chunks.add(chunk.size()));
        counts.eachUnannounced(Set.of(4), 10, chunk -> chunks.add(-1));

        assertThat(chunks).containsExactly(10, 10, 5);
    }

    @Test
    void hours_are_rolled_up_once_and_the_day_is_counted_on() {
        count(view(one, 7, Label.HUMAN));
        assertThat(days.rollUp(TODAY)).isZero();

        // The day of the article, and that of the site.
        assertThat(days.rollUp(TODAY.plusDays(1))).isEqualTo(2);
        assertThat(days.rollUp(TODAY.plusDays(1))).isZero();

        assertThat(days.find(List.of(one)).getFirst().hours()).isNull();
        counting.count(List.of(view(one, 8, Label.HUMAN)));
        assertThatThrownBy(counting::store).isInstanceOf(CountedElsewhere.class);
        counting.forget();
        count(view(one, 8, Label.HUMAN));
        var day = days.find(List.of(one)).getFirst();
        assertThat(day.hours()).isNull();
        assertThat(day.numbers().views().human()).isEqualTo(2);
        assertThat(checked()).isEqualTo(new Checking.Findings(1, 0, List.of()));
    }

    @Test
    void a_day_that_does_not_add_up_is_found() {
        count(view(one, 7, Label.HUMAN), view(other, 8, Label.HUMAN));
        store.getCollection(Generation.FIRST.days())
                .updateOne(
                        new Document("article", one.value()),
                        new Document("$set", new Document("human", 5L)));

        var found = checked();

        assertThat(found.checked()).isEqualTo(2);
        assertThat(found.differences())
                .extracting(Checking.Difference::of)
                .containsExactlyInAnyOrder(one.toString(), one + "/" + TODAY);
    }

    @Test
    void an_article_whose_days_are_ahead_is_said_to_be_moving() {
        count(view(one, 7, Label.HUMAN));
        store.getCollection(Generation.FIRST.days())
                .updateOne(
                        new Document("article", one.value()),
                        new Document("$set", new Document("positions.topic:3", 8L)));

        assertThat(checked()).isEqualTo(new Checking.Findings(0, 1, List.of()));
    }

    @Test
    void the_most_viewed_come_first_page_by_page() {
        count(view(other, 6, Label.HUMAN), view(one, 7, Label.HUMAN), view(one, 8, Label.HUMAN));

        assertThat(counts.mostViewed(0, 1)).extracting(ArticleCount::article).containsExactly(one);
        assertThat(counts.mostViewed(1, 9))
                .extracting(ArticleCount::article)
                .containsExactly(other);
        assertThat(days.mostViewed(TODAY, 0, 9))
                .extracting(Day::article)
                .containsExactly(one, other);
        assertThat(days.mostViewed(TODAY, 1, 9)).extracting(Day::article).containsExactly(other);
        assertThat(days.mostViewed(TODAY.minusDays(1), 0, 9)).isEmpty();
    }

    @Test
    void the_site_is_counted_as_one_article_is() {
        count(view(other, 6, Label.HUMAN), view(one, 7, Label.HUMAN), view(one, 8, Label.SUSPECT));

        assertThat(days.find(Site.parts(), TODAY, TODAY))
                .singleElement()
                .satisfies(day -> assertThat(day.numbers().views()).isEqualTo(new Totals(2, 0, 1)));
    }

    @Test
    void of_those_who_take_a_step_of_a_rebuild_one_does() {
        var none = generations.refresh();
        assertThat(generations.begin(none, new Generation(2), false)).isTrue();
        assertThat(generations.begin(none, new Generation(2), false)).isFalse();
        var running = generations.refresh();

        assertThat(generations.change(running, Rebuild.State.CANCELLED)).isTrue();
        assertThat(generations.change(running, Rebuild.State.HANDING_OVER)).isFalse();

        var cancelled = generations.refresh();
        assertThat(generations.begin(cancelled, new Generation(3), true)).isTrue();
        assertThat(generations.refresh())
                .isEqualTo(
                        new Rebuild(
                                Generation.FIRST, new Generation(3), Rebuild.State.RUNNING, true));
    }

    @Test
    void a_total_of_an_older_generation_that_was_sent_late_is_followed_by_that_of_the_newer() {
        count(view(one, 5, Label.HUMAN));
        var late = unannounced();
        generations.begin(generations.refresh(), new Generation(2), false);
        var rebuilt =
                new Counting(
                        new MongoTallies(store, new Generation(2)),
                        () -> false,
                        new SimpleMeterRegistry(),
                        1_000);
        rebuilt.count(List.of(view(one, 5, Label.HUMAN)));
        rebuilt.store();
        generations.change(generations.refresh(), Rebuild.State.DONE);
        generations.refresh();
        assertThat(unannounced())
                .singleElement()
                .satisfies(count ->
                        assertThat(count.sequence()).isGreaterThan(late.getFirst().sequence()));
        counts.announced(unannounced());
        assertThat(unannounced()).isEmpty();

        counts.announced(late);

        assertThat(unannounced()).hasSize(1);
    }

    private Checking.Findings checked() {
        return new Checking(counts, days).check();
    }

    private void count(LoggedView... views) {
        counting.count(List.of(views));
        counting.store();
    }

    private long human(ArticleId article) {
        var count = counts.find(List.of(article)).get(article);
        return count == null ? 0 : count.numbers().views().human();
    }

    private List<ArticleCount> unannounced() {
        var found = new ArrayList<ArticleCount>();
        counts.eachUnannounced(Set.of(3), 10, found::addAll);
        return found;
    }

    private static LoggedView view(ArticleId article, long offset, Label label) {
        Set<Mark> marks = label == Label.HUMAN ? Set.of() : Set.of(Mark.HEADLESS);
        return new LoggedView(
                PARTITION,
                offset,
                new View(Kind.VIEW, article, offset, NOON, label, marks, VISIT),
                false);
    }
}

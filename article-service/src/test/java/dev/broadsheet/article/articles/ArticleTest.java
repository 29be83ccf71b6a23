package dev.broadsheet.article.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.broadsheet.article.articles.ArticleEvent.ArticlePublished;
import dev.broadsheet.article.articles.ArticleEvent.ArticleUnpublished;
import dev.broadsheet.article.articles.ArticleEvent.ArticleUpdated;
import dev.broadsheet.article.text.ImageSizes;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class ArticleTest {

    private static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-11-22T20:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-22T22:00:00Z");

    private static final ImageSizes NO_SIZES = urls -> Map.of();

    private final Article draft = draft("Ink", "Some *words*.");

    @Test
    void a_draft_is_its_first_version_and_tells_nobody() {
        assertThat(draft.version()).isEqualTo(1);
        assertThat(draft.status()).isEqualTo(Status.DRAFT);
        assertThat(draft.publishedAt()).isNull();
        assertThat(draft.body().html()).isEqualTo("<p>Some <em>words</em>.</p>\n");
        assertThat(draft.edit("ink", manuscript("Ink", "Other."), NO_SIZES, NOON).event()).isNull();
    }

    @Test
    void publishing_is_announced_once() {
        Change change = draft.publish(NOON);

        assertThat(change.event()).isInstanceOf(ArticlePublished.class);
        assertThat(change.article().version()).isEqualTo(2);
        assertThat(change.article().publishedAt()).isEqualTo(NOON);
        assertThat(change.article().publish(EVENING)).isEqualTo(Change.none(change.article()));
    }

    @Test
    void editing_a_published_article_is_announced_as_an_update() {
        Article published = draft.publish(MORNING).article();

        Change change = published.edit("ink-2", manuscript("Ink!", "New words."), NO_SIZES, NOON);

        assertThat(change.event()).isInstanceOf(ArticleUpdated.class);
        assertThat(change.article().version()).isEqualTo(3);
        assertThat(change.article().slug()).isEqualTo("ink-2");
        assertThat(change.article().publishedAt()).isEqualTo(MORNING);
        assertThat(change.article().updatedAt()).isEqualTo(NOON);
    }

    @Test
    void unpublishing_is_announced_and_publishing_again_keeps_the_first_time() {
        Article published = draft.publish(MORNING).article();

        Change unpublished = published.unpublish(NOON);
        Change again = unpublished.article().publish(EVENING);

        assertThat(unpublished.event()).isInstanceOf(ArticleUnpublished.class);
        assertThat(unpublished.article().status()).isEqualTo(Status.UNPUBLISHED);
        assertThat(again.event()).isInstanceOf(ArticlePublished.class);
        assertThat(again.article().publishedAt()).isEqualTo(MORNING);
        assertThat(again.article().version()).isEqualTo(4);
    }

    @Test
    void a_planned_publication_is_told_to_nobody_until_it_takes_place() {
        Change scheduled = draft.schedule(EVENING, NOON);
        Article waiting = scheduled.article();

        assertThat(scheduled.event()).isNull();
        assertThat(waiting.status()).isEqualTo(Status.SCHEDULED);
        assertThat(waiting.version()).isEqualTo(2);
        assertThat(waiting.isPublished()).isFalse();
        assertThat(waiting.publishedAt()).isNull();
        assertThat(waiting.isDue(EVENING.minusMillis(1))).isFalse();
        assertThat(waiting.isDue(EVENING)).isTrue();
        assertThat(draft.isDue(EVENING)).isFalse();

        Change published = waiting.publish(LATER);

        assertThat(published.event()).isInstanceOf(ArticlePublished.class);
        assertThat(published.article().publishedAt()).isEqualTo(LATER);
        assertThat(published.article().scheduledFor()).isNull();
    }

    @Test
    void a_plan_can_be_changed_kept_and_dropped() {
        Article scheduled = draft.schedule(EVENING, NOON).article();

        assertThat(scheduled.schedule(LATER, NOON).article().scheduledFor()).isEqualTo(LATER);
        assertThat(scheduled.schedule(EVENING, NOON)).isEqualTo(Change.none(scheduled));
        Article edited =
                scheduled.edit("ink", manuscript("Ink", "Other."), NO_SIZES, NOON).article();
        assertThat(edited.status()).isEqualTo(Status.SCHEDULED);
        assertThat(edited.scheduledFor()).isEqualTo(EVENING);
        for (Change dropped : List.of(scheduled.unpublish(NOON), scheduled.delete(NOON))) {
            assertThat(dropped.event()).isNull();
            assertThat(dropped.article().status()).isEqualTo(Status.DRAFT);
            assertThat(dropped.article().scheduledFor()).isNull();
        }
    }

    @Test
    void what_was_published_elsewhere_keeps_its_time_and_is_a_draft_until_it_is_published_here() {
        Article imported = draft.publishedElsewhere(MORNING);
        Article scheduled = imported.schedule(EVENING, NOON).article();

        assertThat(scheduled.unpublish(NOON).article().status()).isEqualTo(Status.DRAFT);
        Article deleted = imported.delete(NOON).article();
        assertThat(deleted.restore(NOON).article().status()).isEqualTo(Status.DRAFT);
        assertThat(deleted.restore(NOON).article().firstSeenAt()).isEqualTo(MORNING);
        Article published = scheduled.publish(EVENING).article();
        assertThat(published.publishedAt()).isEqualTo(MORNING);
        assertThat(published.unpublish(LATER).article().status()).isEqualTo(Status.UNPUBLISHED);
    }

    @Test
    void what_was_published_before_can_be_planned_again_but_not_while_readers_see_it() {
        Article published = draft.publish(MORNING).article();
        Article unpublished = published.unpublish(NOON).article();
        Article scheduled = unpublished.schedule(EVENING, NOON).article();

        assertThat(scheduled.unpublish(NOON).article().status()).isEqualTo(Status.UNPUBLISHED);
        assertThat(scheduled.publish(EVENING).article().publishedAt()).isEqualTo(MORNING);
        assertThatExceptionOfType(AlreadyPublished.class)
                .isThrownBy(() -> published.schedule(EVENING, NOON));
    }

    @Test
    void what_readers_never_saw_is_withdrawn_silently() {
        assertThat(draft.unpublish(NOON)).isEqualTo(Change.none(draft));
        assertThat(draft.delete(NOON).event()).isNull();
        assertThat(draft.delete(NOON).article().deletedAt()).isEqualTo(NOON);
    }

    @Test
    void deleting_a_published_article_unpublishes_it() {
        Change deleted = draft.publish(MORNING).article().delete(NOON);

        assertThat(deleted.event()).isInstanceOf(ArticleUnpublished.class);
        assertThat(deleted.article().isPublished()).isFalse();
    }

    @Test
    void a_deleted_article_comes_back_to_its_author_only() {
        Article unread = draft.delete(NOON).article();
        Article read = draft.publish(MORNING).article().delete(NOON).article();

        assertThat(unread.restore(EVENING).article().status()).isEqualTo(Status.DRAFT);
        assertThat(read.restore(EVENING).article().status()).isEqualTo(Status.UNPUBLISHED);
        assertThat(read.restore(EVENING).article().deletedAt()).isNull();
        assertThat(read.restore(EVENING).article().version()).isEqualTo(4);
        assertThat(read.restore(EVENING).event()).isNull();
    }

    @Test
    void every_event_carries_the_version_of_its_change() {
        Change published = draft.publish(MORNING);
        Change updated = published.article().edit("ink", manuscript("Ink", "x"), NO_SIZES, NOON);
        Change unpublished = updated.article().unpublish(EVENING);

        assertThat(Stream.of(published, updated, unpublished).map(Change::event))
                .extracting(event -> event == null ? 0 : event.article().version())
                .containsExactly(2L, 3L, 4L);
    }

    @Test
    void the_excerpt_follows_the_text_until_the_author_gives_one() {
        assertThat(draft.headline().excerpt()).isEqualTo("Some words.");
        assertThat(draft.manuscript().excerpt()).isNull();

        Manuscript given = new Manuscript("Ink", "Other.", "On ink.", List.of(), null, null, null);
        Article edited = draft.edit("ink", given, NO_SIZES, NOON).article();

        assertThat(edited.headline().excerpt()).isEqualTo("On ink.");
        assertThat(edited.manuscript()).isEqualTo(given);
    }

    @Test
    void tags_are_told_apart_by_letters_and_digits_only() {
        Manuscript manuscript =
                new Manuscript(
                        " Ink ",
                        "",
                        null,
                        List.of("Rust Lang", "rust-lang", "  AI/ML ", "Привет, мир", "हिन्दी"),
                        Label.of(" AI/ML "),
                        null,
                        null);

        assertThat(manuscript.title()).isEqualTo("Ink");
        assertThat(manuscript.tags()).containsExactly("rust-lang", "ai-ml", "привет-мир", "हिन्दी");
        assertThat(manuscript.category()).isEqualTo(new Label("AI/ML", "ai-ml"));
    }

    @Test
    void a_manuscript_without_a_title_or_with_an_empty_tag_does_not_exist() {
        assertThatIllegalArgumentException().isThrownBy(() -> manuscript("  ", "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Manuscript("x", "", null, List.of("!"), null, null, null));
    }

    @Test
    void identities_are_canonical_and_in_order_of_time() {
        List<ArticleId> made =
                Stream.iterate(MORNING, time -> time.plusMillis(1))
                        .limit(1000)
                        .map(ArticleId::next)
                        .toList();

        assertThat(made).isSorted().doesNotHaveDuplicates();
        assertThat(made).allMatch(id -> id.value().version() == 7 && id.value().variant() == 2);
        assertThat(ArticleId.of(made.getFirst().toString())).isEqualTo(made.getFirst());
        assertThatIllegalArgumentException().isThrownBy(() -> ArticleId.of("1-1-1-1-1"));
    }

    @Test
    void a_cursor_survives_the_way_through_a_url() {
        Cursor cursor = new Cursor(NOON, draft.id());

        assertThat(Cursor.of(cursor.toString())).isEqualTo(cursor);
        assertThat(cursor.toString()).matches("[A-Za-z0-9_-]+");
        for (String nonsense : List.of("", "x", "eA", "MTIz", "====", "{\"$gt\":\"\"}")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Cursor.of(nonsense));
        }
    }

    private static Article draft(String title, String markdown) {
        return Article.draft(
                ArticleId.next(MORNING),
                "ada",
                "ink",
                manuscript(title, markdown),
                NO_SIZES,
                MORNING);
    }

    private static Manuscript manuscript(String title, String markdown) {
        return new Manuscript(title, markdown, null, List.of(), null, null, null);
    }
}

package dev.broadsheet.viewcounter.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.MalformedEvent;
import dev.broadsheet.testing.Contract;
import dev.broadsheet.viewcounter.articles.Article;
import dev.broadsheet.viewcounter.articles.ArticleChange;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What article-service promises is what this service reads. */
class ArticleContractsTest {

    private static final Contract PUBLISHED = contract("article-published.v1");
    private static final Contract UPDATED = contract("article-updated.v1");
    private static final Contract UNPUBLISHED = contract("article-unpublished.v1");

    private static final UUID ARTICLE = UUID.fromString("0190d5f4-9c7e-7b53-8f3a-2b7a6f0c1d11");

    @Test
    void every_field_that_is_read_is_promised() {
        PUBLISHED.assertServes(ArticlePublishedV1.class);
        UPDATED.assertServes(ArticlePublishedV1.class);
        UNPUBLISHED.assertServes(ArticleUnpublishedV1.class);
    }

    @Test
    void the_example_of_a_publication_is_an_article() {
        assertThat(read("published", PUBLISHED.example()))
                .contains(new ArticleChange.Published(article(3, "How a Letterpress Works")));
    }

    @Test
    void the_example_of_an_update_brings_the_new_title() {
        assertThat(read("updated", UPDATED.example()))
                .contains(
                        new ArticleChange.Published(article(4, "How a Letterpress Really Works")));
    }

    @Test
    void the_example_of_an_unpublication_takes_the_article_back() {
        assertThat(read("unpublished", UNPUBLISHED.example()))
                .contains(new ArticleChange.Unpublished(ARTICLE, 5));
    }

    @Test
    void an_event_of_a_later_version_of_the_contract_is_no_concern_of_ours() {
        assertThat(read("archived", "{}".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\": 3            | \"version\": 0",
                "\"title\":                | \"headline\":",
                "\"readingMinutes\": 4     | \"readingMinutes\": 0",
                "\"handle\": \"ada\"       | \"handle\": null",
                "\"/articles/how-a-letter  | \"//elsewhere.example/",
                "0190d5f4-9c7e             | nonsense",
            })
    void a_publication_without_what_is_needed_is_malformed(String part, String broken) {
        var data =
                new String(PUBLISHED.example(), StandardCharsets.UTF_8)
                        .replace(part, broken)
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(data).isNotEqualTo(PUBLISHED.example());
        assertThatThrownBy(() -> read("published", data)).isInstanceOf(MalformedEvent.class);
    }

    private static Contract contract(String event) {
        return Contract.of("article-service", "articles.v1", event);
    }

    private static Article article(long version, String title) {
        return new Article(
                ARTICLE,
                version,
                title,
                "how-a-letterpress-works",
                "/articles/how-a-letterpress-works",
                new Article.Author("ada", "ada", "Ada Lovelace"),
                List.of("printing", "history"),
                Optional.of("Craft"),
                4,
                Instant.parse("2026-11-22T09:30:00Z"),
                true);
    }

    private static Optional<ArticleChange> read(String happened, byte[] data) {
        var event =
                new CloudEvent(
                                ARTICLE + ":3",
                                "/article-service",
                                "dev.broadsheet.article." + happened + ".v1",
                                ARTICLE.toString(),
                                Instant.EPOCH,
                                3L,
                                null,
                                data)
                        .toRecord("articles.v1");
        return ArticleEvent.change(
                new ConsumerRecord<>(
                        event.topic(),
                        0,
                        0,
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        event.key(),
                        event.value(),
                        new RecordHeaders(event.headers().toArray()),
                        Optional.empty()));
    }
}

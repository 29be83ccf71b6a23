package dev.broadsheet.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

class ContractTest {

    private static final Contract PUBLISHED =
            Contract.of("article-service", "articles.v1", "article-published.v1");

    record Reads(String articleId, Optional<String> category) {}

    record NeedsWhatMayBeAbsent(String category) {}

    record ReadsTheUnknown(String colour) {}

    @ParameterizedTest
    @CsvSource({
        "article-service, articles.v1, article-published.v1",
        "article-service, articles.v1, article-updated.v1",
        "article-service, articles.v1, article-unpublished.v1",
        "view-counter-service, views.v1, view-accepted.v1",
        "view-counter-service, view-counts.v1, views-counted.v1",
    })
    void every_example_holds(String service, String topic, String event) {
        var contract = Contract.of(service, topic, event);
        assertThatCode(() -> contract.assertHolds(contract.example())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"0190d5f4, 'not a uuid'", "2026-11-22T09:30:00Z, yesterday", "articleId, article"})
    void a_broken_example_is_refused(String part, String broken) {
        var data = new String(PUBLISHED.example(), StandardCharsets.UTF_8).replace(part, broken);
        assertThatThrownBy(() -> PUBLISHED.assertHolds(data.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_consumer_may_read_only_what_is_promised() {
        assertThatCode(() -> PUBLISHED.assertServes(Reads.class)).doesNotThrowAnyException();
        assertThatThrownBy(() -> PUBLISHED.assertServes(NeedsWhatMayBeAbsent.class))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> PUBLISHED.assertServes(ReadsTheUnknown.class))
                .isInstanceOf(AssertionError.class);
    }
}

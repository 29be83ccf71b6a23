package dev.broadsheet.viewcounter.counts.web;

import dev.broadsheet.viewcounter.counts.ArticleCount;
import dev.broadsheet.viewcounter.counts.Counts;
import dev.broadsheet.viewcounter.counts.Days;
import dev.broadsheet.viewcounter.counts.Numbers;
import dev.broadsheet.viewcounter.counts.Totals;
import dev.broadsheet.viewcounter.views.ArticleId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

@RestController
@Tag(name = "Views")
class ExplainController {

    private final Counts counts;
    private final Days days;

    ExplainController(Counts counts, Days days) {
        this.counts = counts;
        this.days = days;
    }

    @GetMapping(
            path = "/api/views/{articleId}/explain",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "How the numbers of an article came about",
            description =
                    "Every record of the log is a view, a repeat of a view, a read, or another read"
                        + " (a repeat, or not by a person); nothing is left out or estimated but"
                        + " the readers. Marks say why views are labelled as they are; a view may"
                        + " have several.")
    Explanation explain(@PathVariable UUID articleId) {
        var article = List.of(new ArticleId(articleId));
        var marks = new TreeMap<String, Long>();
        for (var day : days.find(article)) {
            day.marks().forEach((mark, views) -> marks.merge(mark, views, Long::sum));
        }
        return Explanation.of(articleId, counts.find(article).get(article.getFirst()), marks);
    }

    /**
     * @param records of the log that are in the numbers: the sum of the next four
     * @param readers people who viewed it, each counted once a day; standard error 1.6 %
     * @param positions by partition of the log: offset of the last record that is in the numbers
     */
    record Explanation(
            UUID articleId,
            long records,
            Totals views,
            long repeats,
            long reads,
            long otherReads,
            long readers,
            Map<String, Long> marks,
            Map<String, Long> positions,
            @Nullable Instant asOf) {

        static Explanation of(UUID article, @Nullable ArticleCount count, Map<String, Long> marks) {
            var numbers = count == null ? Numbers.ZERO : count.numbers();
            return new Explanation(
                    article,
                    numbers.records(),
                    numbers.views(),
                    numbers.repeats(),
                    numbers.reads(),
                    numbers.otherReads(),
                    count == null ? 0 : count.readers(),
                    marks,
                    count == null ? Map.of() : count.positions(),
                    count == null ? null : count.asOf());
        }
    }
}

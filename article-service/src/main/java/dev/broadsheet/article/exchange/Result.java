package dev.broadsheet.article.exchange;

import dev.broadsheet.article.articles.ArticleId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What became of an item that came in. */
record Result(
        Outcome outcome,
        @Nullable ArticleId articleId,
        @Nullable String problem,
        List<String> notes) {

    static Result of(Outcome outcome, ArticleId articleId, List<String> notes) {
        return new Result(outcome, articleId, null, notes);
    }

    static Result refused(String problem) {
        return new Result(Outcome.REFUSED, null, problem, List.of());
    }
}

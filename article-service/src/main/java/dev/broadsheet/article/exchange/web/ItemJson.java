package dev.broadsheet.article.exchange.web;

import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.exchange.Item;
import dev.broadsheet.article.exchange.Outcome;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What became of an item.
 *
 * @param outcome null as long as it waits
 * @param problem why it was refused
 * @param notes what was left out or is not as it was
 */
record ItemJson(
        String name,
        @Nullable Outcome outcome,
        @Nullable String articleId,
        @Nullable String problem,
        List<String> notes) {

    static ItemJson of(Item item) {
        ArticleId article = item.articleId();
        return new ItemJson(
                item.name(),
                item.outcome(),
                article == null ? null : article.toString(),
                item.problem(),
                item.notes());
    }
}

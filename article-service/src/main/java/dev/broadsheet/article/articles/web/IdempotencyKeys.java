package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.Articles;
import dev.broadsheet.article.articles.Writing;
import dev.broadsheet.article.idempotency.Creation;
import dev.broadsheet.article.idempotency.UsedKeys;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.function.Function;

/** Lets requests that make an article be repeated. */
@Component
class IdempotencyKeys {

    private final UsedKeys used;
    private final Articles articles;
    private final Writing writing;

    IdempotencyKeys(UsedKeys used, Articles articles, Writing writing) {
        this.used = used;
        this.articles = articles;
        this.writing = writing;
    }

    /** Makes an article, or finds the one that the author's first request with that key made. */
    Article once(
            @Nullable String key,
            String authorId,
            Object request,
            Function<ArticleId, Article> making) {
        return used.once(
                key,
                authorId,
                request,
                new Creation<>(
                        () -> writing.newId().value(),
                        id -> articles.ofAuthor(authorId, new ArticleId(id)),
                        id -> making.apply(new ArticleId(id))));
    }
}

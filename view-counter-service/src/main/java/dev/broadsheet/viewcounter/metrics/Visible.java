package dev.broadsheet.viewcounter.metrics;

import dev.broadsheet.viewcounter.articles.Article;
import dev.broadsheet.viewcounter.articles.Articles;
import dev.broadsheet.viewcounter.views.ArticleId;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/**
 * Who may see what. Counts of what is published are everybody's; where readers come from is told to
 * the author and to those who run the site, and so is everything about what was taken back.
 */
@Component
public class Visible {

    private final Articles articles;

    Visible(Articles articles) {
        this.articles = articles;
    }

    /**
     * Checks that anybody may see the counts of an article.
     *
     * @throws ArticleNotFound when it was taken back
     */
    public void check(ArticleId article) {
        check(article, Reader.ANYBODY);
    }

    /** One that is not known has no views: that may be said. */
    void check(ArticleId article, Reader reader) {
        if (find(article).filter(known -> !isFor(known, reader)).isPresent()) {
            throw new ArticleNotFound();
        }
    }

    static boolean isFor(Article article, Reader reader) {
        return article.published() || isOwnOf(article, reader);
    }

    /** Checks that somebody may know where readers come from. */
    void checkDetails(Scope scope, Reader reader) {
        if (reader.ops()) {
            return;
        }
        switch (scope) {
            case Scope.OfArticle(var article) -> {
                if (find(article).filter(known -> isOwnOf(known, reader)).isEmpty()) {
                    throw new ArticleNotFound();
                }
            }
            case Scope.OfSubject(var subject) -> {
                if (!reader.is(subject)) {
                    throw new OpsOnly();
                }
            }
            case Scope.OfAuthor _, Scope.OfTag _, Scope.OfCategory _, Scope.Site _ ->
                    throw new OpsOnly();
        }
    }

    private static boolean isOwnOf(Article article, Reader reader) {
        return reader.ops() || reader.is(article.author().id());
    }

    private Optional<Article> find(ArticleId article) {
        return articles.find(List.of(article.value())).stream().findAny();
    }
}

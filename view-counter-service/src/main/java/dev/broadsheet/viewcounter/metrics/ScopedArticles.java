package dev.broadsheet.viewcounter.metrics;

import static java.util.stream.Collectors.toMap;

import dev.broadsheet.viewcounter.articles.Article;
import dev.broadsheet.viewcounter.articles.Articles;
import dev.broadsheet.viewcounter.views.ArticleId;

import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The articles that a question is about. */
@Component
class ScopedArticles {

    private final Articles articles;

    ScopedArticles(Articles articles) {
        this.articles = articles;
    }

    /** All of them; none for the site, which is not asked for by its articles. */
    List<Article> of(Scope scope) {
        return switch (scope) {
            case Scope.OfArticle(var article) -> articles.find(List.of(article.value()));
            case Scope.OfAuthor(var handle) -> articles.ofAuthor(handle);
            case Scope.OfSubject(var subject) -> articles.ofSubject(subject);
            case Scope.OfTag(var tag) -> articles.tagged(tag);
            case Scope.OfCategory(var category) -> articles.inCategory(category);
            case Scope.Site _ -> List.of();
        };
    }

    Predicate<ArticleId> within(Scope scope) {
        return scope instanceof Scope.Site ? _ -> true : Set.copyOf(ids(of(scope)))::contains;
    }

    /** Those of these that the reader may see. */
    Map<ArticleId, Article> visible(Collection<ArticleId> some, Reader reader) {
        return articles.find(some.stream().map(ArticleId::value).toList()).stream()
                .filter(article -> Visible.isFor(article, reader))
                .collect(toMap(article -> new ArticleId(article.id()), Function.identity()));
    }

    static List<ArticleId> ids(Collection<Article> articles) {
        return articles.stream().map(article -> new ArticleId(article.id())).toList();
    }
}

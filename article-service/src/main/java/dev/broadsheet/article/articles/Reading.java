package dev.broadsheet.article.articles;

import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.Authors;
import dev.broadsheet.article.inbox.ViewCounts;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What readers get: published articles with their authors and view counts. */
@Service
public class Reading {

    private final Articles articles;
    private final Authors authors;
    private final ViewCounts views;

    Reading(Articles articles, Authors authors, ViewCounts views) {
        this.articles = articles;
        this.authors = authors;
        this.views = views;
    }

    /**
     * The article as that reader may see it: published, the reader's own, or anything to an editor.
     */
    public Optional<Shown<Article>> article(ArticleId id, @Nullable Caller caller) {
        Optional<Article> published = articles.published(id);
        return (published.isPresent() || caller == null ? published : articles.of(caller, id))
                .map(this::shown);
    }

    /** The published article that has, or had, that slug. */
    public Optional<Shown<Article>> article(String slug) {
        return articles.publishedAt(slug).map(this::shown);
    }

    /** Adds to an article what stands beside it. */
    public Shown<Article> shown(Article article) {
        return shown(article, authors.of(article.authorId()));
    }

    /** Nobody can have viewed what was never published. */
    Shown<Article> shown(Article article, Author author) {
        return new Shown<>(
                article,
                author,
                article.publishedAt() == null ? 0 : views.of(article.id().value()));
    }

    /** Published articles, newest first, in three queries whatever their number. */
    public Listing<Shown<Teaser>> list(Selection selection, @Nullable Cursor from, int limit) {
        Listing<Teaser> listing = articles.published(selection, from, limit);
        return new Listing<>(shown(listing.items()), listing.next());
    }

    /** Adds to teasers what stands beside them, in two queries. */
    List<Shown<Teaser>> shown(List<Teaser> teasers) {
        Map<String, Author> byline =
                authors.of(teasers.stream().map(Teaser::authorId).collect(Collectors.toSet()));
        Map<UUID, Long> counts =
                views.of(teasers.stream().map(teaser -> teaser.id().value()).toList());
        return teasers.stream().map(teaser -> shown(teaser, byline, counts)).toList();
    }

    private static Shown<Teaser> shown(
            Teaser teaser, Map<String, Author> byline, Map<UUID, Long> counts) {
        Author author =
                Objects.requireNonNull(
                        byline.get(teaser.authorId()), "an author is stored before an article");
        return new Shown<>(teaser, author, counts.getOrDefault(teaser.id().value(), 0L));
    }
}

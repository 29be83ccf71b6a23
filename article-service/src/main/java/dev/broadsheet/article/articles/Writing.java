package dev.broadsheet.article.articles;

import dev.broadsheet.article.addresses.Slug;
import dev.broadsheet.article.authors.Authors;
import dev.broadsheet.article.images.Images;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;

/** What authors do at the desk: begin, edit, delete and restore. */
@Service
public class Writing {

    private static final String WITHOUT_LATIN_LETTERS = "article";

    private final Articles articles;
    private final Authors authors;
    private final Revisions revisions;
    private final Autosaving autosaving;
    private final Images images;
    private final Clock clock;

    Writing(
            Articles articles,
            Authors authors,
            Revisions revisions,
            Autosaving autosaving,
            Images images,
            Clock clock) {
        this.articles = articles;
        this.authors = authors;
        this.revisions = revisions;
        this.autosaving = autosaving;
        this.images = images;
        this.clock = clock;
    }

    /** The identity for an article about to be begun. */
    public ArticleId newId() {
        return ArticleId.next(clock.instant());
    }

    /**
     * Begins an article. Beginning again with the same identity makes no second one: it answers the
     * first.
     *
     * @param slug null to derive one from the title
     * @throws SlugTaken when a chosen slug is another article's
     */
    public Article begin(
            ArticleId id, String authorId, @Nullable String slug, Manuscript manuscript) {
        authors.of(authorId);
        String address = slug == null ? derive(id, manuscript.title()) : claim(id, slug);
        return add(
                Article.draft(
                        id,
                        authorId,
                        address,
                        manuscript,
                        images.sizesOf(authorId),
                        clock.instant()));
    }

    /**
     * Begins an article that comes from elsewhere. Beginning again with the same identity makes no
     * second one: it answers the first.
     *
     * @param name what the slug is made of; where it is taken, the slug gets a number
     * @param publishedAt when readers first saw the article elsewhere: it keeps that time when it
     *     is published here
     * @throws ArticleNotFound when that article was deleted
     */
    public Article adopt(
            ArticleId id,
            String authorId,
            String name,
            Manuscript manuscript,
            @Nullable Instant publishedAt) {
        authors.of(authorId);
        return add(
                Article.draft(
                                id,
                                authorId,
                                derive(id, name),
                                manuscript,
                                images.sizesOf(authorId),
                                clock.instant())
                        .publishedElsewhere(publishedAt));
    }

    private Article add(Article article) {
        try {
            return articles.add(article);
        } catch (DuplicateKeyException begunBefore) {
            return articles.ofAuthor(article.authorId(), article.id())
                    .orElseThrow(() -> new ArticleNotFound(article.id()));
        }
    }

    /**
     * Replaces the words of an article. The former ones are kept, and so are these if they come too
     * late.
     *
     * @param slug null to leave the address; a former one goes on leading to the article
     * @throws SlugTaken when a chosen slug is another article's
     * @throws StaleArticle when the article was changed meanwhile
     */
    public Article edit(Article current, @Nullable String slug, Manuscript manuscript) {
        String address =
                slug == null || slug.equals(current.slug())
                        ? current.slug()
                        : claim(current.id(), slug);
        Change change =
                current.edit(
                        address, manuscript, images.sizesOf(current.authorId()), clock.instant());
        if (!current.manuscript().equals(manuscript)) {
            revisions.keep(current);
        }
        try {
            return edited(store(change));
        } catch (StaleArticle overtaken) {
            throw tooLate(
                    articles.ofAuthor(current.authorId(), current.id()).orElse(current),
                    manuscript);
        }
    }

    private Article edited(Article article) {
        autosaving.settle(article);
        revisions.prune(article.id());
        return article;
    }

    /** What to throw when an article was changed before these words came; keeps them. */
    public StaleArticle tooLate(Article met, Manuscript manuscript) {
        return new StaleArticle(met, revisions.lose(met, manuscript));
    }

    /**
     * Takes an article away from everybody, its author included, who can bring it back for a while.
     *
     * @throws StaleArticle when the article was changed meanwhile
     */
    public Article delete(Article current) {
        return store(current.delete(clock.instant()));
    }

    /**
     * Brings a deleted article back to its author.
     *
     * @throws StaleArticle when somebody else did, or its time is over
     */
    public Article restore(Article deleted) {
        return store(deleted.restore(clock.instant()));
    }

    private Article store(Change change) {
        return articles.store(change, authors.of(change.article().authorId()));
    }

    private String claim(ArticleId id, String slug) {
        if (!articles.claim(slug, id)) {
            throw new SlugTaken(slug);
        }
        return slug;
    }

    private String derive(ArticleId id, String title) {
        return Slug.of(title, WITHOUT_LATIN_LETTERS)
                .candidates(id.tail())
                .map(Slug::value)
                .filter(slug -> articles.claim(slug, id))
                .findFirst()
                .orElseThrow(() -> new SlugTaken(title));
    }
}

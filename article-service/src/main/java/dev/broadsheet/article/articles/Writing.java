package dev.broadsheet.article.articles;

import dev.broadsheet.article.addresses.Slug;
import dev.broadsheet.article.authors.Authors;
import dev.broadsheet.article.images.Images;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What authors do at the desk: begin, edit and delete. */
@Service
public class Writing {

    private static final String WITHOUT_LATIN_LETTERS = "article";

    private final Articles articles;
    private final Authors authors;
    private final Images images;
    private final Clock clock;

    Writing(Articles articles, Authors authors, Images images, Clock clock) {
        this.articles = articles;
        this.authors = authors;
        this.images = images;
        this.clock = clock;
    }

    /** The identity for an article about to be begun. */
    public ArticleId newId() {
        return ArticleId.next(now());
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
        try {
            return articles.add(
                    Article.draft(
                            id, authorId, address, manuscript, images.sizesOf(authorId), now()));
        } catch (DuplicateKeyException begunBefore) {
            return articles.ofAuthor(authorId, id).orElseThrow(() -> new ArticleNotFound(id));
        }
    }

    /**
     * Replaces the words of an article.
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
        return store(current.edit(address, manuscript, images.sizesOf(current.authorId()), now()));
    }

    /**
     * Takes an article away from everybody, its author included.
     *
     * @throws StaleArticle when the article was changed meanwhile
     */
    public void delete(Article current) {
        store(current.delete(now()));
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

    /** As precise as the store keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

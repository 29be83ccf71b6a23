package dev.broadsheet.article.articles;

/** Another article has, or had, that slug. */
public final class SlugTaken extends RuntimeException {

    public SlugTaken(String slug) {
        super(slug);
    }
}

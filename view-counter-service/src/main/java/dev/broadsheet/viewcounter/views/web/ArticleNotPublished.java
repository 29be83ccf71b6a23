package dev.broadsheet.viewcounter.views.web;

/** There is no such article, or it cannot be viewed now. */
final class ArticleNotPublished extends RuntimeException {

    ArticleNotPublished() {
        super("no published article");
    }
}

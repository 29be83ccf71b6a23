package dev.broadsheet.viewcounter.metrics;

import dev.broadsheet.viewcounter.views.ArticleId;

/** Whose views a question is about. */
public sealed interface Scope {

    /** Every view of the site, of articles that are gone too. */
    record Site() implements Scope {}

    /** One article. */
    record OfArticle(ArticleId article) implements Scope {}

    /** All articles of the author with this handle. */
    record OfAuthor(String handle) implements Scope {}

    /** All articles of the author who has this subject. */
    record OfSubject(String subject) implements Scope {}

    /** All articles that have the tag now. */
    record OfTag(String tag) implements Scope {}

    /** All articles that are in the category now. */
    record OfCategory(String category) implements Scope {}
}

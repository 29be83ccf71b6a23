package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.viewcounter.articles.Article;
import dev.broadsheet.viewcounter.views.Visitor;

import org.jspecify.annotations.Nullable;

/**
 * Who sends a view or a read: the reader's browser.
 *
 * @param optedOut asks not to be tracked: {@code DNT: 1} (W3C Tracking Preference Expression) or
 *     {@code Sec-GPC: 1} (Global Privacy Control)
 * @param subject of a verified token; null without one
 */
record Caller(Visitor visitor, boolean optedOut, @Nullable String subject) {

    /** Whoever wants no record, and authors on their own pages, leave none. */
    boolean isUnrecorded(Article article) {
        return optedOut || article.author().id().equals(subject);
    }
}

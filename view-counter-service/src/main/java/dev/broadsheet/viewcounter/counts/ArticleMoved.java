package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.ArticleId;

/**
 * The views of an article turned up in another partition: the topic has grown or was made anew, and
 * its offsets no longer compare. Counting stops there rather than count wrongly.
 */
final class ArticleMoved extends RuntimeException {

    ArticleMoved(ArticleId article, int from, int to) {
        super("views of article " + article + " moved from partition " + from + " to " + to);
    }
}

package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.viewcounter.articles.Article;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When a view is a read.
 *
 * @param dwellPercent of the article's reading time that it took at least
 * @param scrollPercent of the article that was seen at least
 */
@ConfigurationProperties("viewcounter.reads")
record ReadRule(int dwellPercent, int scrollPercent) {

    private static final double ALL = 100;

    boolean isRead(Article article, double seconds, double percent) {
        return seconds >= article.readingTime().toSeconds() * dwellPercent / ALL
                && percent >= scrollPercent;
    }
}

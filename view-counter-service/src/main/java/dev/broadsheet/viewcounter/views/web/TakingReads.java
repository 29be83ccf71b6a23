package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.viewcounter.articles.PublishedArticles;
import dev.broadsheet.viewcounter.views.Kind;
import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewKey;
import dev.broadsheet.viewcounter.views.ViewLog;
import dev.broadsheet.viewcounter.views.ViewsNotAccepted;
import dev.broadsheet.viewcounter.views.Visit;
import dev.broadsheet.viewcounter.views.labels.Judging;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Takes what a page tells of how it was looked at: a read, if it was enough. */
@Component
class TakingReads {

    private static final double LONGEST = Duration.ofDays(1).toSeconds();
    private static final double ALL = 100;

    private final PublishedArticles articles;
    private final ReadRule rule;
    private final Judging judging;
    private final ViewLog log;
    private final Clock clock;

    TakingReads(
            PublishedArticles articles, ReadRule rule, Judging judging, ViewLog log, Clock clock) {
        this.articles = articles;
        this.rule = rule;
        this.judging = judging;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Takes a report.
     *
     * @return whether it was recorded, and is durable; not when it is no read yet, or when the
     *     caller wants no record
     * @throws InvalidRequest with every field that is refused
     * @throws ArticleNotPublished when there is nothing to read
     * @throws ViewsNotAccepted when the log did not take it
     */
    boolean report(SentRead sent, Caller caller) {
        var now = clock.instant();
        var views = new CheckedViews(now);
        views.add("", sent.view());
        var seconds = views.number("/dwellSeconds", sent.dwellSeconds(), LONGEST);
        var percent = views.number("/scrollPercent", sent.scrollPercent(), ALL);
        var view = views.all().getFirst();
        var article = articles.find(view.article().value()).orElseThrow(ArticleNotPublished::new);
        if (caller.isUnrecorded(article) || !rule.isRead(article, seconds, percent)) {
            return false;
        }
        var judged = judging.read(caller.visitor(), now);
        log.store(
                List.of(
                        new View(
                                Kind.READ,
                                view.article(),
                                ViewKey.of(view.article(), view.id()),
                                now,
                                judged.label(),
                                judged.marks(),
                                Visit.UNKNOWN)));
        return true;
    }
}

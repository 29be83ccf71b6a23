package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.viewcounter.articles.PublishedArticles;
import dev.broadsheet.viewcounter.views.Kind;
import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewKey;
import dev.broadsheet.viewcounter.views.ViewLog;
import dev.broadsheet.viewcounter.views.ViewsNotAccepted;
import dev.broadsheet.viewcounter.views.Visitor;
import dev.broadsheet.viewcounter.views.labels.Judging;
import dev.broadsheet.viewcounter.views.visits.Visits;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;

/** What happens to a view between a request and the log. */
@Component
class TakingViews {

    private final PublishedArticles articles;
    private final Judging judging;
    private final Visits visits;
    private final ViewLog log;
    private final Clock clock;

    TakingViews(
            PublishedArticles articles, Judging judging, Visits visits, ViewLog log, Clock clock) {
        this.articles = articles;
        this.judging = judging;
        this.visits = visits;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Takes the view that a page sent.
     *
     * @return whether it was recorded, and is durable; not when the caller wants none to be
     * @throws InvalidRequest with every field that is refused
     * @throws ArticleNotPublished when there is nothing to view
     * @throws ViewsNotAccepted when the log did not take it
     */
    boolean one(SeenView sent, Caller caller) {
        var views = new CheckedViews(clock.instant());
        views.add("", sent);
        var view = views.all().getFirst();
        var article = articles.find(view.article().value()).orElseThrow(ArticleNotPublished::new);
        if (caller.isUnrecorded(article)) {
            return false;
        }
        log.store(List.of(labelled(view, caller.visitor())));
        return true;
    }

    /**
     * Takes the views that a server sent on: all of them, or none.
     *
     * @throws InvalidRequest with every field that is refused
     * @throws ViewsNotAccepted when the log did not take all of them
     */
    void batch(List<SeenView> sent) {
        var views = new CheckedViews(clock.instant());
        for (var i = 0; i < sent.size(); i++) {
            views.add("/" + i, sent.get(i));
        }
        views.require(articles.among(views.articles())::containsKey);
        log.store(views.all().stream().map(this::labelled).toList());
    }

    private View labelled(CheckedViews.Checked view) {
        var seen = view.seen();
        return labelled(view, new Visitor(seen.address(), seen.userAgent(), null, null));
    }

    private View labelled(CheckedViews.Checked view, Visitor visitor) {
        var key = ViewKey.of(view.article(), view.id());
        var judged = judging.view(visitor, view.at(), key);
        var seen = view.seen();
        return new View(
                Kind.VIEW,
                view.article(),
                key,
                view.at(),
                judged.label(),
                judged.marks(),
                visits.of(visitor, seen.referrer(), seen.url(), view.at()));
    }
}

package dev.broadsheet.viewcounter;

import dev.broadsheet.viewcounter.articles.Article;
import dev.broadsheet.viewcounter.articles.ArticleChange;
import dev.broadsheet.viewcounter.articles.Articles;
import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Device;
import dev.broadsheet.viewcounter.views.Kind;
import dev.broadsheet.viewcounter.views.Label;
import dev.broadsheet.viewcounter.views.Mark;
import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewLog;
import dev.broadsheet.viewcounter.views.Visit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * An article of a test, known to a service, and what happens on it at times that a test chooses:
 * written to the log as it would be when it came by HTTP.
 */
public final class Written {

    private static final Random RANDOM = new Random();

    private final RunningService service;
    private final Article article;
    private final List<View> happened = new ArrayList<>();

    private Written(RunningService service, Article article) {
        this.service = service;
        this.article = article;
    }

    /** Published by an author whose handle is a name of its own. */
    public static Written by(RunningService service, String author, String... tags) {
        var id = UUID.randomUUID();
        var article =
                new Article(
                        id,
                        1,
                        "Of " + id,
                        id.toString(),
                        "/articles/" + id,
                        new Article.Author(author, "the-" + author, author),
                        List.of(tags),
                        Optional.of("Craft"),
                        3,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        true);
        service.bean(Articles.class).apply(List.of(new ArticleChange.Published(article)));
        return new Written(service, article);
    }

    public UUID id() {
        return article.id();
    }

    public void takeBack() {
        service.bean(Articles.class).apply(List.of(new ArticleChange.Unpublished(article.id(), 2)));
    }

    public Written human(Instant at, int views, String source) {
        return happen(at, views, Label.HUMAN, Set.of(), source);
    }

    public Written crawlers(Instant at, int views) {
        return happen(at, views, Label.CRAWLER, Set.of(Mark.DECLARED), "");
    }

    private Written happen(Instant at, int views, Label label, Set<Mark> marks, String source) {
        for (var view = 0; view < views; view++) {
            happened.add(
                    new View(
                            Kind.VIEW,
                            new ArticleId(id()),
                            RANDOM.nextLong(),
                            at,
                            label,
                            marks,
                            new Visit(RANDOM.nextLong(), source, "", "AT", Device.MOBILE)));
        }
        return this;
    }

    /** Has it counted. */
    public Written counted() {
        service.bean(ViewLog.class).append(List.copyOf(happened)).join();
        var human = happened.stream().filter(view -> view.label() == Label.HUMAN).count();
        service.awaitHuman(id(), human);
        return this;
    }
}

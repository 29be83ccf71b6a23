package dev.broadsheet.article.articles;

import dev.broadsheet.article.authors.Author;
import dev.broadsheet.article.authors.Authors;
import dev.broadsheet.edge.mongo.StoreTime;

import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Shows articles to readers and takes them back; whoever should hear of it does. */
@Service
public class Publishing {

    private final Articles articles;
    private final Authors authors;
    private final Reading reading;
    private final StoreTime time;
    private final Clock clock;

    Publishing(Articles articles, Authors authors, Reading reading, StoreTime time, Clock clock) {
        this.articles = articles;
        this.authors = authors;
        this.reading = reading;
        this.time = time;
        this.clock = clock;
    }

    /**
     * Shows an article to everybody; one that is shown already stays as it is.
     *
     * @throws StaleArticle when the article was changed meanwhile
     */
    public Shown<Article> publish(Article current) {
        return store(current, current.publish(clock.instant()));
    }

    /**
     * Plans when an article is shown to everybody; for a time that is over by the clock of the
     * store, now.
     *
     * @throws StaleArticle when the article was changed meanwhile
     * @throws AlreadyPublished when it is shown already and the time lies ahead
     */
    public Shown<Article> publishAt(Article current, Instant at) {
        Instant now = time.now();
        return store(
                current,
                at.isAfter(now)
                        ? current.schedule(at.truncatedTo(ChronoUnit.MILLIS), now)
                        : current.publish(now));
    }

    /**
     * Shows an article whose time has come; empty when its author thought better of it.
     *
     * @throws StaleArticle when the article was changed meanwhile, perhaps by being shown
     */
    Optional<Article> publishDue(ArticleId id) {
        Instant now = time.now();
        return articles.scheduled(id)
                .filter(article -> article.isDue(now))
                .map(article ->
                        articles.store(article.publish(now), authors.of(article.authorId())));
    }

    /**
     * Takes an article back from its readers, or from those it was planned for; one that has none
     * stays as it is.
     *
     * @throws StaleArticle when the article was changed meanwhile
     */
    public Shown<Article> unpublish(Article current) {
        return store(current, current.unpublish(clock.instant()));
    }

    private Shown<Article> store(Article current, Change change) {
        Author byline = authors.of(current.authorId());
        Article stored = articles.store(change, byline);
        // Nobody can have viewed what was never published.
        return current.publishedAt() == null
                ? new Shown<>(stored, byline, 0)
                : reading.shown(stored, byline);
    }
}

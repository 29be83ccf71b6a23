package dev.broadsheet.article.articles;

import dev.broadsheet.article.authors.Authors;

import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Shows articles to readers and takes them back; whoever should hear of it does. */
@Service
public class Publishing {

    private final Articles articles;
    private final Authors authors;
    private final Clock clock;

    Publishing(Articles articles, Authors authors, Clock clock) {
        this.articles = articles;
        this.authors = authors;
        this.clock = clock;
    }

    /**
     * Shows an article to everybody; one that is shown already stays as it is.
     *
     * @throws StaleArticle when the article was changed meanwhile
     */
    public Article publish(Article current) {
        return store(current.publish(now()));
    }

    /**
     * Takes an article back from its readers; one that they do not see stays as it is.
     *
     * @throws StaleArticle when the article was changed meanwhile
     */
    public Article unpublish(Article current) {
        return store(current.unpublish(now()));
    }

    private Article store(Change change) {
        return articles.store(change, authors.of(change.article().authorId()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

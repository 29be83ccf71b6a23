package dev.broadsheet.article.articles;

import dev.broadsheet.article.search.Place;
import dev.broadsheet.article.search.Question;
import dev.broadsheet.article.search.Scope;
import dev.broadsheet.article.search.SearchIndex;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds published articles by their words. */
@Service
public class Searching {

    private final SearchIndex index;
    private final Articles articles;
    private final Reading reading;

    Searching(SearchIndex index, Articles articles, Reading reading) {
        this.index = index;
        this.articles = articles;
        this.reading = reading;
    }

    /**
     * Articles with all the words: first those that have them in their heading, each kind newest
     * first. What was withdrawn a moment ago leaves a gap, never shows.
     */
    public Found search(Question question, Selection selection, @Nullable Place after, int limit) {
        Scope scope =
                new Scope(
                        selection.authorId(),
                        selection.tag(),
                        selection.category(),
                        selection.series());
        List<Place> places = index.find(question, scope, after, limit + 1);
        List<Place> page = places.subList(0, Math.min(limit, places.size()));
        List<ArticleId> ids = page.stream().map(place -> new ArticleId(place.id())).toList();
        Map<ArticleId, Teaser> published = articles.published(ids);
        return new Found(
                reading.shown(ids.stream().map(published::get).filter(Objects::nonNull).toList()),
                places.size() > limit ? page.getLast() : null);
    }
}

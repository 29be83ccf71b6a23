package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.ArticleId;

import org.bson.Document;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Keeps the promises of the store, and breaks off where a test wants it to. */
final class TalliesInMemory implements Tallies {

    final Map<Object, Document> articles = new HashMap<>();
    final Map<Object, Document> days = new HashMap<>();

    /** Run before each writing of several, and after each single write. */
    Runnable beforeWrite = () -> {};

    Runnable afterWrite = () -> {};

    @Override
    public List<ArticleTally> articles(Collection<ArticleId> asked) {
        return find(articles, asked.stream().map(ArticleId::value).toList(), ArticleTally::new);
    }

    @Override
    public List<DayTally> days(Collection<DayId> asked) {
        return find(days, asked.stream().map(DayId::toString).toList(), DayTally::new);
    }

    private static <T> List<T> find(
            Map<Object, Document> stored, List<?> ids, Function<Document, T> reading) {
        return ids.stream().map(stored::get).filter(Objects::nonNull).map(reading).toList();
    }

    @Override
    public boolean writeArticles(Collection<ArticleTally> tallies) {
        return write(articles, tallies);
    }

    @Override
    public boolean writeDays(Collection<DayTally> tallies) {
        return write(days, tallies);
    }

    private boolean write(Map<Object, Document> stored, Collection<? extends Tally> tallies) {
        beforeWrite.run();
        var complete = true;
        for (var tally : tallies) {
            complete &= write(stored, tally);
        }
        return complete;
    }

    private boolean write(Map<Object, Document> stored, Tally tally) {
        var is = stored.get(tally.id());
        if ((is == null ? 0 : is.getLong("version")) != tally.version()) {
            return false;
        }
        stored.put(tally.id(), tally.document());
        afterWrite.run();
        return true;
    }

    /** What the store says of an article that was viewed. */
    ArticleCount count(ArticleId article) {
        return Counts.read(Generation.FIRST, Objects.requireNonNull(articles.get(article.value())));
    }
}

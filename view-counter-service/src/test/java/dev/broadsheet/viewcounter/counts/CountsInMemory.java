package dev.broadsheet.viewcounter.counts;

import static java.util.stream.Collectors.toSet;

import dev.broadsheet.viewcounter.views.ArticleId;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps the promises of the store, and breaks off where a test wants it to. */
final class CountsInMemory implements Counts {

    final Map<ArticleId, ArticleCount> stored = new HashMap<>();

    /** Run between reading and writing, and after each single write. */
    Runnable beforeWrite = () -> {};

    Runnable afterWrite = () -> {};

    @Override
    public Map<ArticleId, ArticleCount> find(Collection<ArticleId> articles) {
        var found = new HashMap<>(stored);
        found.keySet().retainAll(articles);
        return found;
    }

    @Override
    public Set<ArticleId> write(Collection<Advance> advances) {
        beforeWrite.run();
        return advances.stream().filter(this::write).map(Advance::article).collect(toSet());
    }

    private boolean write(Advance advance) {
        var none = ArticleCount.none(advance.article(), advance.from().partition());
        var is = stored.getOrDefault(advance.article(), none);
        if (is.offset() != advance.from().offset()) {
            return false;
        }
        stored.put(advance.article(), advance.to());
        afterWrite.run();
        return true;
    }

    @Override
    public void eachUnannounced(
            Set<Integer> partitions, int chunk, Consumer<List<ArticleCount>> action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void announced(List<ArticleCount> counts) {
        throw new UnsupportedOperationException();
    }
}

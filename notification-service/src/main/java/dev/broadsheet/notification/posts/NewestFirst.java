package dev.broadsheet.notification.posts;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Several sources, each newest first, as one; fetched from each as it is consumed. */
public final class NewestFirst<T> implements Iterator<T> {

    private record Head<T>(T item, String key, Iterator<T> rest) {}

    private final Function<T, String> key;
    private final PriorityQueue<Head<T>> heads =
            new PriorityQueue<>(Comparator.<Head<T>, String>comparing(Head::key).reversed());

    private NewestFirst(List<Iterator<T>> sources, Function<T, String> key) {
        this.key = key;
        sources.forEach(this::advance);
    }

    /**
     * Merges sources; what has the same key comes once.
     *
     * @param key of the {@link Place} of an item
     */
    public static <T> Stream<T> merge(List<Iterator<T>> sources, Function<T, String> key) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new NewestFirst<>(sources, key), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public T next() {
        var next = heads.poll();
        if (next == null) {
            throw new NoSuchElementException();
        }
        advance(next.rest());
        for (var same = heads.peek(); same != null && same.key().equals(next.key()); ) {
            advance(heads.remove().rest());
            same = heads.peek();
        }
        return next.item();
    }

    private void advance(Iterator<T> source) {
        if (source.hasNext()) {
            T item = source.next();
            heads.add(new Head<>(item, key.apply(item), source));
        }
    }
}

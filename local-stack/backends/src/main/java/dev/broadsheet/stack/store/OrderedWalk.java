package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.bson.Document;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.function.Function;

/**
 * Documents in the order wanted, read along an index only as far as they are asked for. Those that
 * the index does not tell apart are sorted among themselves, and equal ones come in the order in
 * which they were added.
 */
final class OrderedWalk implements Iterator<Document> {

    private record Located(long position, Document document) {}

    private final PrimitiveIterator.OfLong positions;
    private final Function<Long, Document> read;
    private final DocumentOrder indexOrder;
    private final Comparator<Located> wantedOrder;
    private final Deque<Document> ready = new ArrayDeque<>();
    private @Nullable Located next;

    OrderedWalk(QueryPlan.Walk walk, DocumentOrder orderBy, Function<Long, Document> read) {
        this.positions = walk.positions().iterator();
        this.read = read;
        this.indexOrder = walk.order();
        this.wantedOrder =
                Comparator.comparing(Located::document, orderBy)
                        .thenComparingLong(Located::position);
        this.next = readNext();
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty()) {
            readAlike();
        }
        return !ready.isEmpty();
    }

    @Override
    public Document next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.removeFirst();
    }

    private void readAlike() {
        List<Located> alike = new ArrayList<>();
        while (next != null
                && (alike.isEmpty()
                        || indexOrder.compare(alike.getFirst().document(), next.document()) == 0)) {
            alike.add(next);
            next = readNext();
        }
        alike.sort(wantedOrder);
        alike.forEach(located -> ready.addLast(located.document()));
    }

    private @Nullable Located readNext() {
        if (!positions.hasNext()) {
            return null;
        }
        long position = positions.nextLong();
        return new Located(position, read.apply(position));
    }
}

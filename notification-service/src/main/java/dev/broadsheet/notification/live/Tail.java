package dev.broadsheet.notification.live;

import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Place;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How far this instance has read the log, and the newest publications in the order in which it read
 * them: most readers who come back missed few. Not safe for use by several threads.
 */
class Tail {

    /** What is needed to find a publication again. */
    record Publication(ArticleId article, Place place) {}

    private final int capacity;
    private final Deque<Publication> publications = new ArrayDeque<>();

    /** What lies ahead of here and was read is in memory. */
    private Positions floor;

    private Positions reached;

    /**
     * @param start where reading begins
     */
    Tail(int capacity, Positions start) {
        this.capacity = capacity;
        this.floor = start;
        this.reached = start;
    }

    Positions reached() {
        return reached;
    }

    /** Moves past a record. */
    void pass(Place place) {
        reached = reached.past(place);
    }

    /** Moves past a publication and keeps it; one that was passed is not kept again. */
    void add(Publication publication) {
        if (reached.covers(publication.place())) {
            return;
        }
        pass(publication.place());
        publications.add(publication);
        if (publications.size() > capacity) {
            floor = floor.past(publications.remove().place());
        }
    }

    /**
     * Where a stream begins. Without positions of this log that is the moment it was opened, though
     * reading may have been behind then.
     */
    Start start(Optional<Positions> lastEvent, Instant opened) {
        var known = lastEvent.filter(positions -> positions.log().equals(reached.log()));
        if (known.isPresent()) {
            var from = known.get();
            return new Start(
                    from,
                    reached,
                    from.covers(floor)
                            ? Optional.of(kept(publication -> !from.covers(publication.place())))
                            : Optional.empty());
        }
        var missed = kept(publication -> !publication.place().at().isBefore(opened));
        var from = reached;
        for (var publication : missed) {
            from = from.before(publication.place());
        }
        return new Start(from, reached, Optional.of(missed));
    }

    private List<Publication> kept(Predicate<Publication> wanted) {
        return publications.stream().filter(wanted).toList();
    }
}

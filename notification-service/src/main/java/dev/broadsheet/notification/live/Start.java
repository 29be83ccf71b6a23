package dev.broadsheet.notification.live;

import java.util.List;
import java.util.Optional;

/**
 * Where a stream begins.
 *
 * @param from what the reader was told already
 * @param until how far this instance is: what comes later is told when it comes
 * @param tail the publications between the two, in order; empty if memory does not reach back so
 *     far
 */
record Start(Positions from, Positions until, Optional<List<Tail.Publication>> tail) {

    boolean missesNothing() {
        return tail.filter(List::isEmpty).isPresent();
    }
}

package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.viewcounter.views.ViewsNotAccepted;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

import java.util.concurrent.Semaphore;

/**
 * Room for batches that are read, judged and on their way to Kafka. Without a bound they would fill
 * the memory, and what is refused only after it was read costs as much as what is taken.
 */
@Component
class Room {

    private final int most;
    private final Semaphore bytes;

    Room(@Value("${viewcounter.views.batches}") DataSize most) {
        this.most = Math.toIntExact(most.toBytes());
        this.bytes = new Semaphore(this.most);
    }

    /**
     * Takes room for a body, until the answer is closed.
     *
     * @param length in bytes; negative, or more than there is: all of it
     * @throws ViewsNotAccepted at once when others have it
     */
    Taken take(long length) {
        var taken = length < 0 ? most : (int) Math.min(length, most);
        if (!bytes.tryAcquire(taken)) {
            throw new ViewsNotAccepted("too many batches are on their way");
        }
        return () -> bytes.release(taken);
    }

    /** Room that is somebody's. */
    @FunctionalInterface
    interface Taken extends AutoCloseable {

        @Override
        void close();
    }
}

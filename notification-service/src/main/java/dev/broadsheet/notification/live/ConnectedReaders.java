package dev.broadsheet.notification.live;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The open streams of this instance, by the readers they are of. */
class ConnectedReaders {

    private final Map<String, Set<OpenStream>> bySubject = new ConcurrentHashMap<>();
    private final AtomicInteger streams = new AtomicInteger();

    void add(OpenStream stream) {
        bySubject.compute(
                stream.subject(),
                (subject, open) -> {
                    var added = open == null ? ConcurrentHashMap.<OpenStream>newKeySet(1) : open;
                    added.add(stream);
                    return added;
                });
        streams.incrementAndGet();
    }

    void remove(OpenStream stream) {
        bySubject.computeIfPresent(
                stream.subject(),
                (subject, open) -> {
                    open.remove(stream);
                    return open.isEmpty() ? null : open;
                });
        streams.decrementAndGet();
    }

    int streams() {
        return streams.get();
    }

    /** Changes with them. */
    Set<String> subjects() {
        return Collections.unmodifiableSet(bySubject.keySet());
    }

    Set<OpenStream> of(String subject) {
        return bySubject.getOrDefault(subject, Set.of());
    }

    void forEach(Consumer<OpenStream> action) {
        bySubject.values().forEach(open -> open.forEach(action));
    }
}

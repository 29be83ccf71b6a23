package dev.broadsheet.notification.live;

import dev.broadsheet.notification.posts.Place;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How far somebody has come in the log: per partition the offset that comes next. As the id of an
 * event it says all that its reader was told, whatever the order in which an instance read the
 * partitions; so any instance can continue.
 *
 * @param log identity of the log: offsets of another one mean nothing
 * @param next by partition; 0 in those beyond the list
 */
public record Positions(String log, List<Long> next) {

    private static final Pattern TEXT =
            Pattern.compile("([\\w-]{1,40}):(\\d{1,18}(?:\\.\\d{1,18}){0,999})");

    private static final Pattern DOT = Pattern.compile("\\.");

    public Positions {
        next = List.copyOf(next);
    }

    /** The positions written so, if it is a text of positions. */
    public static Optional<Positions> parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var next = DOT.splitAsStream(parts.group(2)).map(Long::valueOf).toList();
        return Optional.of(new Positions(parts.group(1), next));
    }

    public int partitions() {
        return next.size();
    }

    public long next(int partition) {
        return partition < next.size() ? next.get(partition) : 0;
    }

    /** Whether the record at that place lies behind. */
    public boolean covers(Place place) {
        return place.offset() < next(place.partition());
    }

    /** Whether all that lies behind the others lies behind these. */
    public boolean covers(Positions others) {
        return IntStream.range(0, others.partitions())
                .allMatch(partition -> next(partition) >= others.next(partition));
    }

    /** Moved on, where needed, so that the record at that place lies behind. */
    public Positions past(Place place) {
        return covers(place) ? this : with(place.partition(), place.offset() + 1);
    }

    /** Moved back, where needed, so that the record at that place lies ahead. */
    public Positions before(Place place) {
        return covers(place) ? with(place.partition(), place.offset()) : this;
    }

    /** Moved on to the others wherever they are further: mostly they are everywhere. */
    public Positions max(Positions others) {
        if (others.covers(this)) {
            return others;
        }
        return of(
                log,
                Math.max(partitions(), others.partitions()),
                partition -> Math.max(next(partition), others.next(partition)));
    }

    private Positions with(int changed, long offset) {
        return of(
                log,
                Math.max(partitions(), changed + 1),
                partition -> partition == changed ? offset : next(partition));
    }

    private static Positions of(String log, int partitions, IntToLongFunction next) {
        return new Positions(log, IntStream.range(0, partitions).mapToLong(next).boxed().toList());
    }

    @Override
    public String toString() {
        return next.stream().map(String::valueOf).collect(Collectors.joining(".", log + ":", ""));
    }
}

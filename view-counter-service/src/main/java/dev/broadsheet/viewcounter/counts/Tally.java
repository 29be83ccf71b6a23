package dev.broadsheet.viewcounter.counts;

import org.bson.Document;
import org.bson.types.Binary;

import java.util.HashMap;
import java.util.Map;

/**
 * The numbers of one document while they are worked on: always what the log says up to their
 * positions, as is the document they came from.
 */
abstract sealed class Tally permits ArticleTally, DayTally {

    static final String READER_SKETCH = "readerSketch";

    private final Map<String, Long> positions = new HashMap<>(2);

    /** Where records come from at the moment, and its position: records come in stretches. */
    private String partition = "";

    private long position;
    private final Readers readers;
    private long version;
    private Numbers stored;
    private Numbers numbers;
    private boolean changed;

    /** Before the first record. */
    Tally() {
        readers = Readers.none();
        stored = Numbers.ZERO;
        numbers = Numbers.ZERO;
    }

    Tally(Document document) {
        positions.putAll(positions(document));
        readers = Readers.read(document.get(READER_SKETCH, Binary.class).getData());
        version = document.getLong("version");
        stored = numbers(document);
        numbers = stored;
    }

    static Map<String, Long> positions(Document document) {
        var positions = new HashMap<String, Long>(2);
        document.get("positions", Document.class)
                .forEach((partition, offset) -> positions.put(partition, (Long) offset));
        return positions;
    }

    static Numbers numbers(Document document) {
        return new Numbers(
                new Totals(
                        document.getLong("human"),
                        document.getLong("crawler"),
                        document.getLong("suspect")),
                document.getLong("repeats"),
                document.getLong("reads"),
                document.getLong("otherReads"));
    }

    /** Id in the store. */
    abstract Object id();

    /** What more there is to say about a record that was added to the numbers. */
    abstract void count(LoggedView logged);

    /**
     * Adds a record, which must be the next of its partition in this document.
     *
     * @return false when it is in the numbers already
     */
    final boolean add(LoggedView logged) {
        turnTo(logged.partition().name());
        if (logged.offset() <= position) {
            return false;
        }
        position = logged.offset();
        changed = true;
        numbers = numbers.and(logged);
        if (logged.isHumanView() && logged.view().visit().reader() != 0) {
            readers.add(logged.view().visit().reader());
        }
        count(logged);
        return true;
    }

    private void turnTo(String next) {
        if (!next.equals(partition)) {
            keepPosition();
            partition = next;
            position = positions.getOrDefault(next, -1L);
        }
    }

    private void keepPosition() {
        if (!partition.isEmpty()) {
            positions.put(partition, position);
        }
    }

    /** The document that is to replace the one of this version. */
    Document document() {
        return new Document("_id", id())
                .append("version", version + 1)
                .append("positions", new Document(Map.<String, Object>copyOf(positions())))
                .append("human", numbers.views().human())
                .append("crawler", numbers.views().crawler())
                .append("suspect", numbers.views().suspect())
                .append("repeats", numbers.repeats())
                .append("reads", numbers.reads())
                .append("otherReads", numbers.otherReads())
                .append("readers", readers.estimate())
                .append(READER_SKETCH, new Binary(readers.bytes()));
    }

    /** Whether a record was added since it was read or written last. */
    final boolean isChanged() {
        return changed;
    }

    final long version() {
        return version;
    }

    final Map<String, Long> positions() {
        keepPosition();
        return Map.copyOf(positions);
    }

    final Numbers numbers() {
        return numbers;
    }

    final Readers readers() {
        return readers;
    }

    /** The numbers of the document as it was read or written last. */
    final Numbers stored() {
        return stored;
    }

    /** The document holds these numbers now. */
    void markStored() {
        version++;
        changed = false;
        stored = numbers;
    }
}

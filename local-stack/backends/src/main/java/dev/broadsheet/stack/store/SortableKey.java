package dev.broadsheet.stack.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;

/**
 * BSON values as bytes whose unsigned order is the order in which the server sorts values.
 *
 * <p>Values that a query holds to be equal (1 and 1.0, null and a missing field) have equal bytes,
 * others differ. No encoding is the beginning of another, so that the encodings of several fields
 * can follow each other in one key.
 */
final class SortableKey implements Comparable<SortableKey> {

    static final SortableKey EMPTY = new SortableKey(new byte[0]);
    static final SortableKey LOWEST = new SortableKey(new byte[] {0});
    static final SortableKey HIGHEST = new SortableKey(new byte[] {(byte) 0xFF});

    private static final int END = 0;
    private static final int MIN_KEY = 1;
    private static final int EMPTY_ARRAY = 2;
    private static final int NULL = 3;
    private static final int NUMBER = 4;
    private static final int STRING = 5;
    private static final int DOCUMENT = 6;
    private static final int ARRAY = 7;
    private static final int BINARY = 8;
    private static final int LEGACY_UUID = 9;
    private static final int UUID_TYPE = 10;
    private static final int OBJECT_ID = 11;
    private static final int BOOLEAN = 12;
    private static final int INSTANT = 13;
    private static final int TIMESTAMP = 14;
    private static final int REGULAR_EXPRESSION = 15;
    private static final int JAVASCRIPT = 16;
    private static final int MAX_KEY = 17;

    private final byte[] bytes;

    private SortableKey(byte[] bytes) {
        this.bytes = bytes;
    }

    static SortableKey of(@Nullable Object value) {
        var writer = new Writer();
        writer.append(value);
        return writer.written();
    }

    /** What the keys of all values of the same type begin with. */
    static SortableKey ofType(Object value) {
        return new SortableKey(new byte[] {(byte) type(value)});
    }

    /** A key that is not above the key of any value comparing as at least {@code bound}. */
    static SortableKey lowBound(Object bound) {
        return bound instanceof Number number ? ofNumber(number, -1) : of(bound);
    }

    /**
     * A key that, as a prefix, is not below the key of any value comparing as at most {@code
     * bound}.
     */
    static SortableKey highBound(Object bound) {
        return bound instanceof Number number ? ofNumber(number, 1) : of(bound);
    }

    /** The key that sorts the other way round: for descending fields. */
    SortableKey inverted() {
        var inverted = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            inverted[i] = (byte) ~bytes[i];
        }
        return new SortableKey(inverted);
    }

    /** This key followed by that of another field. */
    SortableKey then(SortableKey next) {
        byte[] joined = Arrays.copyOf(bytes, bytes.length + next.bytes.length);
        System.arraycopy(next.bytes, 0, joined, bytes.length, next.bytes.length);
        return new SortableKey(joined);
    }

    /** The lowest key above all keys that begin with this one. */
    SortableKey next() {
        int last = bytes.length - 1;
        while (bytes[last] == (byte) 0xFF) {
            last--;
        }
        byte[] next = Arrays.copyOf(bytes, last + 1);
        next[last]++;
        return new SortableKey(next);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(SortableKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SortableKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /**
     * Beyond the range of an int the server compares whole with broken numbers by their whole part
     * alone.
     */
    private static SortableKey ofNumber(Number bound, int direction) {
        double value = bound.doubleValue();
        if (Math.abs(value) >= Integer.MAX_VALUE) {
            value = direction < 0 ? Math.floor(value) - 1 : Math.ceil(value) + 1;
        }
        var writer = new Writer();
        writer.bytes.write(NUMBER);
        writer.append(sortable(value), Long.BYTES);
        return writer.written();
    }

    private static long sortable(long value) {
        return value ^ Long.MIN_VALUE;
    }

    private static long sortable(double value) {
        // Adding zero turns -0.0 into 0.0.
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits < 0 ? ~bits : sortable(bits);
    }

    private static int type(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Missing _ -> NULL;
            case MinKey _ -> MIN_KEY;
            case FieldPath.NoElement _ -> EMPTY_ARRAY;
            case Number _ -> NUMBER;
            case String _ -> STRING;
            case Document _ -> DOCUMENT;
            case Collection<?> _ -> ARRAY;
            case BinData _ -> BINARY;
            case LegacyUUID _ -> LEGACY_UUID;
            case UUID _ -> UUID_TYPE;
            case ObjectId _ -> OBJECT_ID;
            case Boolean _ -> BOOLEAN;
            case Instant _ -> INSTANT;
            case BsonTimestamp _ -> TIMESTAMP;
            case BsonRegularExpression _ -> REGULAR_EXPRESSION;
            case BsonJavaScript _ -> JAVASCRIPT;
            case MaxKey _ -> MAX_KEY;
            default -> throw new IllegalArgumentException("Not a BSON value: " + value.getClass());
        };
    }

    private static final class Writer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private SortableKey written() {
            return new SortableKey(bytes.toByteArray());
        }

        private void append(@Nullable Object value) {
            bytes.write(type(value));
            switch (value) {
                case null -> {}
                case Number number -> appendNumber(number);
                case String string -> append(string);
                case Document document -> append(document);
                case Collection<?> values -> {
                    values.forEach(this::append);
                    bytes.write(END);
                }
                case BinData binary -> {
                    append(binary.getData().length, Integer.BYTES);
                    bytes.writeBytes(binary.getData());
                }
                case LegacyUUID legacy -> append(legacy.getUuid());
                case UUID uuid -> append(uuid);
                case ObjectId id -> bytes.writeBytes(id.toByteArray());
                case Boolean truth -> bytes.write(truth ? 1 : 0);
                case Instant instant -> append(sortable(instant.toEpochMilli()), Long.BYTES);
                case BsonTimestamp timestamp -> append(timestamp.getValue(), Long.BYTES);
                case BsonRegularExpression expression -> {
                    append(expression.getPattern());
                    append(String.valueOf(expression.getOptions()));
                }
                case BsonJavaScript script -> append(script.getCode());
                default -> {}
            }
        }

        /** Field by field, its type first: the order in which the server compares documents. */
        private void append(Document document) {
            document.forEach((name, value) -> {
                bytes.write(type(value));
                append(name);
                append(value);
            });
            bytes.write(END);
        }

        private void append(UUID uuid) {
            append(uuid.getMostSignificantBits(), Long.BYTES);
            append(uuid.getLeastSignificantBits(), Long.BYTES);
        }

        /** UTF-16 units in the manner of UTF-8, moved up by one to leave zero for the end. */
        private void append(String string) {
            for (int i = 0; i < string.length(); i++) {
                int unit = string.charAt(i) + 1;
                if (unit < 0x80) {
                    bytes.write(unit);
                } else if (unit < 0x800) {
                    bytes.write(0xC0 | (unit >> 6));
                    bytes.write(0x80 | (unit & 0x3F));
                } else {
                    bytes.write(0xE0 | (unit >> 12));
                    bytes.write(0x80 | ((unit >> 6) & 0x3F));
                    bytes.write(0x80 | (unit & 0x3F));
                }
            }
            bytes.write(END);
        }

        /**
         * The nearest double, then what is missing to the whole number: at most half of a step
         * between doubles.
         */
        private void appendNumber(Number number) {
            double nearest = number.doubleValue();
            append(sortable(nearest), Long.BYTES);
            long rest = number instanceof Long whole ? whole - (long) nearest : 0;
            append(rest - Short.MIN_VALUE, Short.BYTES);
        }

        private void append(long value, int size) {
            for (int shift = (size - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                bytes.write((int) (value >> shift));
            }
        }
    }
}

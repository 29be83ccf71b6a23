package dev.broadsheet.stack.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

class SortableKeyTest {

    private static final List<@Nullable Object> VALUES =
            Arrays.asList(
                    MinKey.getInstance(),
                    null,
                    Missing.getInstance(),
                    Double.NEGATIVE_INFINITY,
                    -9_007_199_254_740_993L,
                    -1.5,
                    -1,
                    -0.0,
                    0,
                    0L,
                    Double.MIN_VALUE,
                    1,
                    1.0,
                    1L,
                    1.5,
                    Integer.MAX_VALUE,
                    9_007_199_254_740_991L,
                    9_007_199_254_740_992L,
                    9_007_199_254_740_993L,
                    18_014_398_509_481_983L,
                    18_014_398_509_481_984L,
                    18_014_398_509_481_985L,
                    Double.POSITIVE_INFINITY,
                    "",
                    "\u0000",
                    "a",
                    "a\u0000",
                    "aa",
                    "b",
                    "~",
                    "\u007f",
                    "ä",
                    "\u07fe",
                    "\u07ff",
                    "\u0800",
                    "\uD83D\uDE00",
                    "\uFFFD",
                    "\uFFFF",
                    new Document(),
                    new Document("a", 1),
                    new Document("a", 1).append("b", 1),
                    new Document("a", "x"),
                    new Document("b", 1),
                    UUID.fromString("00000000-0000-0000-0000-000000000001"),
                    UUID.fromString("80000000-0000-0000-8000-000000000000"),
                    new ObjectId("65a1b2c3d4e5f60718293a4b"),
                    new ObjectId("f5a1b2c3d4e5f60718293a4b"),
                    false,
                    true,
                    Instant.EPOCH.minusMillis(1),
                    Instant.EPOCH,
                    Instant.parse("2026-01-02T03:04:05.006Z"),
                    MaxKey.getInstance());

    @Test
    void keys_have_the_order_of_the_values() {
        for (Object first : VALUES) {
            for (Object second : VALUES) {
                int expected = ValueComparator.asc().compare(first, second);
                var firstKey = SortableKey.of(first);
                var secondKey = SortableKey.of(second);
                assertThat(Integer.signum(firstKey.compareTo(secondKey)))
                        .as("%s against %s", first, second)
                        .isEqualTo(Integer.signum(expected));
                assertThat(Integer.signum(firstKey.inverted().compareTo(secondKey.inverted())))
                        .as("%s against %s, descending", first, second)
                        .isEqualTo(-Integer.signum(expected));
            }
        }
    }

    @Test
    void keys_are_equal_where_a_query_holds_values_to_be_equal() {
        for (Object first : VALUES) {
            for (Object second : VALUES) {
                assertThat(SortableKey.of(first).equals(SortableKey.of(second)))
                        .as("%s and %s", first, second)
                        .isEqualTo(
                                new KeyValue(first)
                                        .normalized()
                                        .equals(new KeyValue(second).normalized()));
            }
        }
    }

    @Test
    void no_key_begins_another_one() {
        for (Object first : VALUES) {
            var range = KeyRange.startingWith(SortableKey.of(first));
            for (Object second : VALUES) {
                var key = SortableKey.of(second);
                boolean inside = key.compareTo(range.from()) >= 0 && key.compareTo(range.to()) < 0;
                assertThat(inside)
                        .as("%s in %s", second, first)
                        .isEqualTo(key.equals(SortableKey.of(first)));
            }
        }
    }

    @Test
    void bounds_enclose_what_compares_as_equal_and_nothing_of_another_type() {
        for (Object value : List.of(1, -5.5, 3_000_000_000L, "a", true, Instant.EPOCH)) {
            var key = SortableKey.of(value);
            assertThat(SortableKey.lowBound(value)).isLessThanOrEqualTo(key);
            assertThat(SortableKey.highBound(value).next()).isGreaterThan(key);
            assertThat(SortableKey.ofType(value)).isLessThanOrEqualTo(SortableKey.lowBound(value));
            assertThat(SortableKey.ofType(value).next())
                    .isGreaterThan(SortableKey.highBound(value));
        }
    }
}

package dev.broadsheet.viewcounter.views;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A view in the bytes of the log, format 2: see contracts/views.v1/view-record.v2.md. The article
 * is the key of the record. Bytes behind the known ones are for later releases, and ignored.
 */
public final class ViewRecord {

    public static final byte FORMAT = 2;

    private static final int FIXED = 1 + 1 + 1 + 8 + 8 + 4 + 8 + 1;

    /** By their codes on the log: append only. */
    private static final List<Kind> KINDS = List.of(Kind.VIEW, Kind.READ);

    private static final List<Label> LABELS = List.of(Label.HUMAN, Label.CRAWLER, Label.SUSPECT);
    private static final List<Device> DEVICES =
            List.of(Device.UNKNOWN, Device.DESKTOP, Device.MOBILE, Device.TABLET, Device.OTHER);

    /** By their bits on the log: append only. */
    private static final List<Mark> MARKS =
            List.of(
                    Mark.DECLARED,
                    Mark.KNOWN_CRAWLER,
                    Mark.HEADLESS,
                    Mark.BURST,
                    Mark.IMPOSSIBLE_RATE);

    private ViewRecord() {}

    public static byte[] write(View view) {
        var visit = view.visit();
        var country = visit.country().getBytes(StandardCharsets.UTF_8);
        var source = visit.source().getBytes(StandardCharsets.UTF_8);
        var campaign = visit.campaign().getBytes(StandardCharsets.UTF_8);
        var bytes =
                ByteBuffer.allocate(FIXED + 3 + country.length + source.length + campaign.length)
                        .put(FORMAT)
                        .put((byte) KINDS.indexOf(view.kind()))
                        .put((byte) LABELS.indexOf(view.label()))
                        .putLong(view.at().toEpochMilli())
                        .putLong(view.key())
                        .putInt(bits(view.marks()))
                        .putLong(visit.reader())
                        .put((byte) DEVICES.indexOf(visit.device()));
        put(bytes, country);
        put(bytes, source);
        put(bytes, campaign);
        return bytes.array();
    }

    /** At most 64 characters take at most 192 bytes. */
    private static void put(ByteBuffer bytes, byte[] text) {
        bytes.put((byte) text.length).put(text);
    }

    /**
     * Reads a view.
     *
     * @throws IllegalArgumentException when the bytes are none
     */
    public static View read(ArticleId article, byte[] value) {
        var bytes = ByteBuffer.wrap(value);
        try {
            if (bytes.get() != FORMAT) {
                throw new IllegalArgumentException("not of format " + FORMAT);
            }
            var kind = one(KINDS, bytes.get());
            var label = one(LABELS, bytes.get());
            var at = Instant.ofEpochMilli(bytes.getLong());
            var key = bytes.getLong();
            var marks = marks(bytes.getInt());
            var reader = bytes.getLong();
            var device = one(DEVICES, bytes.get());
            var country = text(bytes);
            var source = text(bytes);
            var campaign = text(bytes);
            var visit = new Visit(reader, source, campaign, country, device);
            return new View(kind, article, key, at, label, marks, visit);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("ends too early", e);
        }
    }

    private static <T> T one(List<T> all, byte code) {
        if (code < 0 || code >= all.size()) {
            throw new IllegalArgumentException("a code is unknown");
        }
        return all.get(code);
    }

    private static int bits(Set<Mark> marks) {
        var bits = 0;
        for (var mark : marks) {
            bits |= 1 << MARKS.indexOf(mark);
        }
        return bits;
    }

    /** A mark that a later release added is left out: this one cannot name it. */
    private static Set<Mark> marks(int bits) {
        if (bits == 0) {
            return Set.of();
        }
        var marks = EnumSet.noneOf(Mark.class);
        for (var bit = 0; bit < MARKS.size(); bit++) {
            if ((bits & 1 << bit) != 0) {
                marks.add(MARKS.get(bit));
            }
        }
        return marks;
    }

    private static String text(ByteBuffer bytes) {
        var length = Byte.toUnsignedInt(bytes.get());
        if (length == 0) {
            return "";
        }
        if (length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        var text =
                new String(
                        bytes.array(),
                        bytes.arrayOffset() + bytes.position(),
                        length,
                        StandardCharsets.UTF_8);
        bytes.position(bytes.position() + length);
        return text;
    }
}

package dev.broadsheet.article.images;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A file read at positions, as unsigned numbers, and the parts of it that are kept. Reading beyond
 * its end throws {@link IndexOutOfBoundsException}.
 */
final class Chunks {

    private final ByteBuffer file;
    private final ByteArrayOutputStream kept;

    Chunks(ByteBuffer file) {
        this.file = file;
        this.kept = new ByteArrayOutputStream(file.limit());
    }

    int length() {
        return file.limit();
    }

    int u8(int at) {
        return Byte.toUnsignedInt(file.get(at));
    }

    int u16(int at) {
        return Short.toUnsignedInt(file.getShort(at));
    }

    /** Four bytes; a number that no position can have is beyond the end. */
    int u32(int at) {
        return Objects.checkIndex(file.getInt(at), Integer.MAX_VALUE);
    }

    String name(int at) {
        return text(at, 4);
    }

    String text(int at, int length) {
        return StandardCharsets.ISO_8859_1.decode(file.slice(at, length)).toString();
    }

    ByteBuffer slice(int from, int to) {
        return file.slice(from, to - Objects.checkFromToIndex(from, to, length()));
    }

    void keep(int from, int to) {
        byte[] part = new byte[to - Objects.checkFromToIndex(from, to, length())];
        file.get(from, part);
        kept.writeBytes(part);
    }

    void add(byte... bytes) {
        kept.writeBytes(bytes);
    }

    /** What was kept, in a buffer of its own. */
    ByteBuffer kept() {
        return ByteBuffer.wrap(kept.toByteArray());
    }
}

package dev.broadsheet.article.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/** WebP (RFC 9649). EXIF and XMP are dropped, and whatever follows the end. */
final class WebP {

    private static final int RIFF_SIZE = 4;
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int EXIF_AND_XMP = 0x0c;
    private static final Set<String> METADATA = Set.of("EXIF", "XMP ");

    private WebP() {}

    static Picture read(ByteBuffer file) {
        Chunks chunks = new Chunks(file.duplicate().order(ByteOrder.LITTLE_ENDIAN));
        int end = Math.min(chunks.length(), CHUNK_HEADER + chunks.u32(RIFF_SIZE));
        chunks.keep(0, RIFF_HEADER);
        for (int at = RIFF_HEADER; at < end; ) {
            int size = chunks.u32(at + 4);
            int next = Math.min(end, at + CHUNK_HEADER + size + size % 2);
            if (!METADATA.contains(chunks.name(at))) {
                chunks.keep(at, next);
            }
            at = next;
        }
        return picture(chunks, withoutMetadata(chunks.kept()));
    }

    private static ByteBuffer withoutMetadata(ByteBuffer kept) {
        kept.order(ByteOrder.LITTLE_ENDIAN).putInt(RIFF_SIZE, kept.limit() - CHUNK_HEADER);
        int flags = RIFF_HEADER + CHUNK_HEADER;
        if (new Chunks(kept).name(RIFF_HEADER).equals("VP8X")) {
            kept.put(flags, (byte) (kept.get(flags) & ~EXIF_AND_XMP));
        }
        return kept;
    }

    /** Sizes are of 14 bits each, or of 24 in the extended form, mostly less one. */
    private static Picture picture(Chunks chunks, ByteBuffer kept) {
        int body = RIFF_HEADER + CHUNK_HEADER;
        return switch (chunks.name(RIFF_HEADER)) {
            case "VP8X" ->
                    new Picture(
                            ImageType.WEBP,
                            (chunks.u32(body + 3) >>> 8) + 1,
                            (chunks.u16(body + 7) | chunks.u8(body + 9) << 16) + 1,
                            kept);
            case "VP8 " ->
                    new Picture(
                            ImageType.WEBP,
                            chunks.u16(body + 6) & 0x3fff,
                            chunks.u16(body + 8) & 0x3fff,
                            kept);
            case "VP8L" ->
                    new Picture(
                            ImageType.WEBP,
                            (chunks.u32(body + 1) & 0x3fff) + 1,
                            (chunks.u32(body + 1) >>> 14 & 0x3fff) + 1,
                            kept);
            default -> throw new UnreadableImage(ImageType.WEBP);
        };
    }
}

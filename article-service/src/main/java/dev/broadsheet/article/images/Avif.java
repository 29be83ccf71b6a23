package dev.broadsheet.article.images;

import java.nio.ByteBuffer;

/**
 * AVIF (AV1 Image File Format, on ISO/IEC 14496-12 and 23008-12), kept as it is. The size is that
 * of the largest picture in the file: thumbnails and tiles are smaller.
 */
final class Avif {

    private static final int HEADER = 8;
    private static final int VERSION_AND_FLAGS = 4;

    private final Chunks chunks;
    private int width;
    private int height;
    private boolean turned;

    private Avif(Chunks chunks) {
        this.chunks = chunks;
    }

    static Picture read(ByteBuffer file) {
        Avif avif = new Avif(new Chunks(file));
        avif.boxes(0, avif.chunks.length());
        avif.chunks.keep(0, avif.chunks.length());
        return new Picture(
                ImageType.AVIF,
                avif.turned ? avif.height : avif.width,
                avif.turned ? avif.width : avif.height,
                avif.chunks.kept());
    }

    private void boxes(int from, int to) {
        for (int at = from; at < to; ) {
            int size = chunks.u32(at);
            int next = size == 0 ? to : at + size;
            if (next < at + HEADER || next > to) {
                throw new UnreadableImage(ImageType.AVIF);
            }
            int body = at + HEADER;
            switch (chunks.name(at + 4)) {
                case "meta" -> boxes(body + VERSION_AND_FLAGS, next);
                case "iprp", "ipco" -> boxes(body, next);
                case "ispe" -> sized(chunks.u32(body + 4), chunks.u32(body + 8));
                case "irot" -> turned = chunks.u8(body) % 2 == 1;
                default -> {
                    // Says nothing of the size.
                }
            }
            at = next;
        }
    }

    private void sized(int newWidth, int newHeight) {
        if ((long) newWidth * newHeight > (long) width * height) {
            width = newWidth;
            height = newHeight;
        }
    }
}

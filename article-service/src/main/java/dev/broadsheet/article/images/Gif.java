package dev.broadsheet.article.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** GIF (GIF89a specification), kept as it is. */
final class Gif {

    private Gif() {}

    static Picture read(ByteBuffer file) {
        Chunks chunks = new Chunks(file.duplicate().order(ByteOrder.LITTLE_ENDIAN));
        chunks.keep(0, chunks.length());
        return new Picture(ImageType.GIF, chunks.u16(6), chunks.u16(8), chunks.kept());
    }
}

package dev.broadsheet.article.images;

import java.nio.ByteBuffer;
import java.util.Set;

/**
 * PNG (W3C PNG, third edition). Texts, the time and EXIF are dropped, and whatever follows the end.
 */
final class Png {

    private static final int SIGNATURE = 8;
    private static final int LENGTH_NAME_AND_CHECKSUM = 12;
    private static final Set<String> METADATA = Set.of("tEXt", "zTXt", "iTXt", "tIME", "eXIf");

    private Png() {}

    static Picture read(ByteBuffer file) {
        Chunks chunks = new Chunks(file);
        if (!chunks.name(SIGNATURE + 4).equals("IHDR")) {
            throw new UnreadableImage(ImageType.PNG);
        }
        chunks.keep(0, SIGNATURE);
        String name;
        int at = SIGNATURE;
        do {
            int next = at + LENGTH_NAME_AND_CHECKSUM + chunks.u32(at);
            name = chunks.name(at + 4);
            if (!METADATA.contains(name)) {
                chunks.keep(at, next);
            }
            at = next;
        } while (!name.equals("IEND"));
        return new Picture(ImageType.PNG, chunks.u32(16), chunks.u32(20), chunks.kept());
    }
}

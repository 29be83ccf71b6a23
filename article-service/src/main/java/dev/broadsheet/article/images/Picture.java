package dev.broadsheet.article.images;

import java.nio.ByteBuffer;

/**
 * A picture as it will be kept: what its bytes, and nobody's word, say that it is.
 *
 * @param width as shown, in pixels
 * @param height as shown, in pixels
 * @param bytes without metadata, see the type's reader
 */
record Picture(ImageType type, int width, int height, ByteBuffer bytes) {

    /**
     * Reads a file's kind and size, and drops its metadata. No pixel is decoded.
     *
     * @throws NotAnImage when it begins like none of the kinds
     * @throws UnreadableImage when it goes on differently
     */
    static Picture of(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        for (ImageType type : ImageType.values()) {
            if (type.begins(file)) {
                return read(type, file);
            }
        }
        throw new NotAnImage();
    }

    private static Picture read(ImageType type, ByteBuffer file) {
        try {
            Picture picture = type.read(file);
            if (picture.width > 0 && picture.height > 0) {
                return picture;
            }
            throw new UnreadableImage(type);
        } catch (IndexOutOfBoundsException | IllegalArgumentException endedEarly) {
            throw new UnreadableImage(type, endedEarly);
        }
    }

    long pixels() {
        return (long) width * height;
    }
}

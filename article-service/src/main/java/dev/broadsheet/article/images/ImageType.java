package dev.broadsheet.article.images;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What kinds of pictures are taken: those that every browser shows and that cannot act. SVG is not
 * among them.
 */
public enum ImageType {
    PNG("image/png", "png", 0, "\u0089PNG\r\n\u001a\n"),
    JPEG("image/jpeg", "jpg", 0, "\u00ff\u00d8\u00ff"),
    GIF("image/gif", "gif", 0, "GIF8"),
    WEBP("image/webp", "webp", 8, "WEBP"),
    AVIF("image/avif", "avif", 4, "ftypavi");

    private final String mediaType;
    private final String extension;
    private final int offset;
    private final String signature;

    ImageType(String mediaType, String extension, int offset, String signature) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.offset = offset;
        this.signature = signature;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The end of file names, without a dot. */
    public String extension() {
        return extension;
    }

    boolean begins(ByteBuffer file) {
        byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
        return file.limit() >= offset + expected.length
                && file.slice(offset, expected.length).equals(ByteBuffer.wrap(expected));
    }

    Picture read(ByteBuffer file) {
        return switch (this) {
            case PNG -> Png.read(file);
            case JPEG -> Jpeg.read(file);
            case GIF -> Gif.read(file);
            case WEBP -> WebP.read(file);
            case AVIF -> Avif.read(file);
        };
    }
}

package dev.broadsheet.article.images;

/** The bytes begin like a picture and do not go on like one. */
public final class UnreadableImage extends RuntimeException {

    UnreadableImage(ImageType type) {
        super("Not a " + type);
    }

    UnreadableImage(ImageType type, Throwable cause) {
        super("Not a " + type, cause);
    }
}

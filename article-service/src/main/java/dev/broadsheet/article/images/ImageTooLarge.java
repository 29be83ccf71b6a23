package dev.broadsheet.article.images;

/** A picture has more bytes, or would take more room when shown, than is taken. */
public final class ImageTooLarge extends RuntimeException {

    ImageTooLarge(String message) {
        super(message);
    }
}

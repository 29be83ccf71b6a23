package dev.broadsheet.article.images;

/** The author has as many pictures, or bytes of them, as one author may have. */
public final class NoRoomLeft extends RuntimeException {

    NoRoomLeft(String authorId) {
        super(authorId);
    }
}

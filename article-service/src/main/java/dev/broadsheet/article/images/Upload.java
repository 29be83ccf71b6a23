package dev.broadsheet.article.images;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

import java.time.Instant;

/**
 * That an author uploaded an image. The same image has one upload per author.
 *
 * @param image SHA-256 of the image's bytes, in hexadecimal
 * @param size bytes
 */
@Document(Upload.COLLECTION)
public record Upload(
        @Id String id,
        String authorId,
        String image,
        ImageType type,
        int width,
        int height,
        long size,
        @Nullable String alt,
        Instant at) {

    static final String COLLECTION = "uploads";

    static Upload of(
            String authorId, String image, Picture picture, @Nullable String alt, Instant at) {
        return new Upload(
                idOf(authorId, image),
                authorId,
                image,
                picture.type(),
                picture.width(),
                picture.height(),
                picture.bytes().limit(),
                alt,
                at);
    }

    static String idOf(String authorId, String image) {
        return image + '/' + authorId;
    }

    /** Where the image is, for good. */
    public String path() {
        return Image.pathOf(image, type);
    }
}

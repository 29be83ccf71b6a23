package dev.broadsheet.article.images;

import org.bson.types.Binary;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An image as it is served. What it shows never changes: its identity is made of its bytes.
 *
 * @param id SHA-256 of the bytes, in hexadecimal
 */
@Document("images")
public record Image(@Id String id, ImageType type, Binary bytes) {

    static String pathOf(String id, ImageType type) {
        return "/media/" + id + '.' + type.extension();
    }
}

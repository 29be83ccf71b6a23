package dev.broadsheet.article.articles;

/** The one section an article stands in: its name as written, and the key it is found by. */
public record Category(String name, String key) {

    public static Category of(String name) {
        return new Category(name.strip(), Tag.key(name));
    }
}

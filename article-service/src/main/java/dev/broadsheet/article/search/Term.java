package dev.broadsheet.article.search;

/**
 * What an article is filed under, beside the words of its text. The signs before it are in no word.
 */
final class Term {

    private Term() {}

    static String inHeading(String word) {
        return "^" + word;
    }

    static String byAuthor(String id) {
        return "@" + id;
    }

    static String withTag(String key) {
        return "#" + key;
    }

    static String inCategory(String key) {
        return "/" + key;
    }

    static String inSeries(String key) {
        return "~" + key;
    }
}

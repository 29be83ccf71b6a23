package dev.broadsheet.article.articles.web;

/** A header or parameter cannot be read. */
final class Malformed extends RuntimeException {

    private final String detail;

    /** Both parts are shown to the client. */
    Malformed(String name, String rule) {
        super(name + " " + rule);
        this.detail = name + " " + rule + ".";
    }

    String detail() {
        return detail;
    }
}

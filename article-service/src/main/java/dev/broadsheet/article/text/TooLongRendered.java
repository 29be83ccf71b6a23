package dev.broadsheet.article.text;

/** A Markdown document comes to very much more than it looks: few characters stand for many. */
public final class TooLongRendered extends RuntimeException {

    TooLongRendered(String what) {
        super("Rendered too long by " + what);
    }
}

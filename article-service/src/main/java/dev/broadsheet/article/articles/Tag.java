package dev.broadsheet.article.articles;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How tags and categories are told apart: by their letters and digits in any script, not by case or
 * punctuation.
 */
final class Tag {

    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern EDGES = Pattern.compile("^-|-$");

    private Tag() {}

    /** The key of a tag or category; empty where the text has neither letter nor digit. */
    static String key(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return EDGES.matcher(OTHERS.matcher(plain).replaceAll("-")).replaceAll("");
    }
}

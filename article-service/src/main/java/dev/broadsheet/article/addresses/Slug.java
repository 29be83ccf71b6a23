package dev.broadsheet.article.addresses;

import net.gcardone.junidecode.Junidecode;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The readable last part of a URL: lower-case ASCII letters and digits, parted by single hyphens.
 */
public record Slug(String value) {

    /**
     * What a slug must look like, for those who choose one. Has no repeated group: those recurse.
     */
    public static final String PATTERN = "(?!-)(?!.*--)(?!.*-$)[a-z0-9-]+";

    /** Longest slug, in characters. */
    public static final int MAX_LENGTH = 100;

    private static final Pattern VALID = Pattern.compile(PATTERN);
    private static final Pattern APOSTROPHES = Pattern.compile("['\"`\u2018\u2019]");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final int NUMBERED = 20;

    public Slug {
        if (value.length() > MAX_LENGTH || !VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a slug: " + value);
        }
    }

    /**
     * The slug of a text in any script, by how its letters are commonly written in Latin ones;
     * {@code otherwise} where nothing of the text can be.
     */
    public static Slug of(String text, String otherwise) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC).replace("&", " and ");
        String latin = Junidecode.unidecode(composed).toLowerCase(Locale.ROOT);
        String words = APOSTROPHES.matcher(latin).replaceAll("");
        String hyphenated = trim(OTHERS.matcher(words).replaceAll("-"), MAX_LENGTH);
        return new Slug(hyphenated.isEmpty() ? otherwise : hyphenated);
    }

    /**
     * This slug, then it with {@code -2}, {@code -3} and so on, and at last with a tail that nobody
     * else has: finding a free one takes a bounded number of steps, however popular a title is.
     */
    public Stream<Slug> candidates(String unique) {
        return Stream.concat(
                Stream.concat(
                        Stream.of(this),
                        IntStream.rangeClosed(2, NUMBERED).mapToObj(n -> with("-" + n))),
                Stream.of(with("-" + unique)));
    }

    private Slug with(String suffix) {
        return new Slug(trim(value, MAX_LENGTH - suffix.length()) + suffix);
    }

    private static String trim(String hyphenated, int length) {
        String cut = hyphenated.length() > length ? cutAtHyphen(hyphenated, length) : hyphenated;
        int from = cut.startsWith("-") ? 1 : 0;
        int to = cut.endsWith("-") && cut.length() > from ? cut.length() - 1 : cut.length();
        return cut.substring(from, to);
    }

    /** Drops the word that does not fit, unless the whole slug is one long word. */
    private static String cutAtHyphen(String hyphenated, int length) {
        int hyphen = hyphenated.lastIndexOf('-', length);
        return hyphenated.substring(0, hyphen > length / 2 ? hyphen : length);
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.broadsheet.notification.follows;

import com.fasterxml.jackson.annotation.JsonValue;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be followed. Names are told apart by their letters and digits in any script, not by case
 * or punctuation: {@code AI/ML} is {@code ai-ml}, as in the addresses of its pages. Their order is
 * that of their keys.
 *
 * @param name of a series {@code author/name}: two authors may have one of the same name
 */
public record Target(Kind kind, String name) implements Comparable<Target> {

    private static final int MAX_LENGTH = 200;
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern EDGES = Pattern.compile("^-|-$");

    /** The sorts of targets, written as in the API's paths. */
    public enum Kind {
        AUTHORS,
        TAGS,
        CATEGORIES,
        SERIES;

        private final String text = name().toLowerCase(Locale.ROOT);

        @JsonValue
        public String text() {
            return text;
        }

        public static Optional<Kind> of(String text) {
            return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
        }
    }

    /**
     * @throws InvalidName when the name, or one of a series' two, has neither letter nor digit, is
     *     longer than 200 characters or has control characters
     */
    public Target {
        // As most are that come from the store or from article-service.
        if (kind == Kind.SERIES || !isPlain(name)) {
            if (!isName(kind, name)) {
                throw new InvalidName();
            }
            name = parts(kind, name).map(Target::normalised).collect(Collectors.joining("/"));
        }
    }

    /**
     * What an author published under one name.
     *
     * @throws InvalidName when one of the two is no name
     */
    public static Target series(String author, String name) {
        return new Target(Kind.SERIES, normalised(author) + "/" + name);
    }

    /** The same series, of its author under another handle. */
    public Target by(String author) {
        return new Target(kind, normalised(author) + name.substring(name.indexOf('/')));
    }

    /** Whether an author, a tag, a category or a series can have that name. */
    public static boolean isName(String name) {
        if (isPlain(name)) {
            return true;
        }
        var normalised = normalised(name);
        return !normalised.isEmpty()
                && normalised.length() <= MAX_LENGTH
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    /** One text per target, free of bars, with one slash: after the kind. */
    public String key() {
        var encoded = isPlain(name) ? name : URLEncoder.encode(name, StandardCharsets.UTF_8);
        return kind.text() + "/" + encoded;
    }

    /**
     * The target with that key.
     *
     * @throws IllegalArgumentException when it is no target's
     */
    public static Target of(String key) {
        var slash = Math.max(0, key.indexOf('/'));
        var kind = Kind.of(key.substring(0, slash));
        var encoded = key.substring(Math.min(slash + 1, key.length()));
        var name = isPlain(encoded) ? encoded : URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        if (kind.isEmpty() || !isName(kind.get(), name)) {
            throw new IllegalArgumentException("Nothing has the key " + key);
        }
        return new Target(kind.get(), name);
    }

    /** Whether something of that kind can have that name. */
    public static boolean isName(Kind kind, String name) {
        return kind == Kind.SERIES
                ? name.contains("/") && parts(kind, name).allMatch(Target::isName)
                : isName(name);
    }

    @Override
    public int compareTo(Target other) {
        return key().compareTo(other.key());
    }

    private static Stream<String> parts(Kind kind, String name) {
        return kind == Kind.SERIES ? Stream.of(name.split("/", 2)) : Stream.of(name);
    }

    /** Whether it is made of letters and digits of ASCII, parted by single hyphens. */
    private static boolean isPlain(String name) {
        var parted = false;
        for (var at = 0; at < name.length(); at++) {
            var letter = name.charAt(at);
            var isLetter = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
            if (!isLetter && (letter != '-' || !parted)) {
                return false;
            }
            parted = isLetter;
        }
        return parted && name.length() <= MAX_LENGTH;
    }

    private static String normalised(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return EDGES.matcher(OTHERS.matcher(plain).replaceAll("-")).replaceAll("");
    }
}

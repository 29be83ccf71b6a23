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

/**
 * What can be followed. Names are told apart by their letters and digits in any script, not by case
 * or punctuation: {@code AI/ML} is {@code ai-ml}, as in the addresses of its pages.
 */
public record Target(Kind kind, String name) {

    private static final int MAX_LENGTH = 200;
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern EDGES = Pattern.compile("^-|-$");

    /** The three sorts of targets, written as in the API's paths. */
    public enum Kind {
        AUTHORS,
        TAGS,
        CATEGORIES;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String text) {
            return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
        }
    }

    /**
     * @throws InvalidName when the name has neither letter nor digit, is longer than 200 characters
     *     or has control characters
     */
    public Target {
        if (!isName(name)) {
            throw new InvalidName();
        }
        name = normalised(name);
    }

    public static boolean isName(String name) {
        var normalised = normalised(name);
        return !normalised.isEmpty()
                && normalised.length() <= MAX_LENGTH
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    /** One text per target, free of bars, with one slash: after the kind. */
    public String key() {
        return kind.text() + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /** The target with that key. */
    public static Target of(String key) {
        var slash = key.indexOf('/');
        return new Target(
                Kind.of(key.substring(0, slash)).orElseThrow(),
                URLDecoder.decode(key.substring(slash + 1), StandardCharsets.UTF_8));
    }

    private static String normalised(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return EDGES.matcher(OTHERS.matcher(plain).replaceAll("-")).replaceAll("");
    }
}

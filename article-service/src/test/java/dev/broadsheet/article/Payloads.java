package dev.broadsheet.article;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts made to act in a reader's browser, of all known kinds. */
public final class Payloads {

    private static final Pattern SEPARATOR = Pattern.compile("^%%.*\\R", Pattern.MULTILINE);
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-f]{4})");

    private Payloads() {}

    public static List<String> all() {
        try (InputStream file =
                Objects.requireNonNull(Payloads.class.getResourceAsStream("/xss.txt"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(SEPARATOR.split(text, 0))
                    .map(String::stripTrailing)
                    .filter(payload -> !payload.isEmpty())
                    .map(Payloads::unescape)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescape(String payload) {
        return ESCAPED.matcher(payload)
                .replaceAll(character ->
                        Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(character.group(1), 16))));
    }
}

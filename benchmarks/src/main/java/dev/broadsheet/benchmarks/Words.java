package dev.broadsheet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What the articles say. */
enum Words {
    /** About 1,000 words with headings, code, a table and links. */
    ARTICLE,
    /** A paragraph. */
    NOTE;

    String text() {
        String name = name().toLowerCase(java.util.Locale.ROOT) + ".md";
        try (InputStream file = Objects.requireNonNull(Words.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

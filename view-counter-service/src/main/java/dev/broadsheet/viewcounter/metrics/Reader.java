package dev.broadsheet.viewcounter.metrics;

import java.util.Optional;

/**
 * Who asks.
 *
 * @param subject empty for anybody
 * @param ops whether they run the site
 */
public record Reader(Optional<String> subject, boolean ops) {

    public static final Reader ANYBODY = new Reader(Optional.empty(), false);

    boolean is(String author) {
        return subject.filter(author::equals).isPresent();
    }
}

package dev.broadsheet.article.exchange;

import java.util.Map;

/**
 * How much of a job is done.
 *
 * @param ignored files of an upload that are no articles
 */
public record Progress(long total, long done, Map<Outcome, Long> outcomes, long ignored) {

    static final Progress NONE = new Progress(0, 0, Map.of(), 0);

    public Progress {
        outcomes = Map.copyOf(outcomes);
    }
}

package dev.broadsheet.article.exchange;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** How far a job is. */
public enum State {
    /** The upload is still being read; nobody is told of the job before it ends. */
    RECEIVING,
    QUEUED,
    RUNNING,
    DONE,
    FAILED;

    /** As the API writes it. */
    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}

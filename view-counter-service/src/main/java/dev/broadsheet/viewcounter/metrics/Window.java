package dev.broadsheet.viewcounter.metrics;

import com.fasterxml.jackson.annotation.JsonValue;

import java.time.Duration;
import java.util.Locale;

/** How far back a ranking looks: the last hour by the minute, else whole hours of UTC. */
public enum Window {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    ALL(Duration.ZERO);

    private final Duration length;

    Window(Duration length) {
        this.length = length;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Duration length() {
        return length;
    }
}

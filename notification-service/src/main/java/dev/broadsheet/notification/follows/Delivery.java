package dev.broadsheet.notification.follows;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/**
 * How a follower wants to be told: at once or in a digest on the push channels; the inbox and the
 * live stream have everything that is not muted.
 */
public enum Delivery {
    INSTANT,
    DAILY,
    WEEKLY,
    MUTED;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

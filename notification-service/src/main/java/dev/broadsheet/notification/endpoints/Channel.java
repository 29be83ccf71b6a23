package dev.broadsheet.notification.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** The ways out to people. */
public enum Channel {
    WEBHOOK,
    WEB_PUSH,
    EMAIL,
    WEBSUB;

    /** Whether a push disturbs a person: then quiet hours are kept. */
    public boolean disturbs() {
        return switch (this) {
            case WEB_PUSH, EMAIL -> true;
            case WEBHOOK, WEBSUB -> false;
        };
    }

    /** How many endpoints a subject may have: a person some, a feed its subscribers. */
    int most() {
        return switch (this) {
            case WEBHOOK, WEB_PUSH, EMAIL -> 100;
            case WEBSUB -> 100_000;
        };
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

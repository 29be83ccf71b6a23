package dev.broadsheet.notification.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** The ways out to people. */
public enum Channel {
    WEBHOOK,
    WEB_PUSH,
    EMAIL,
    WEBSUB;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

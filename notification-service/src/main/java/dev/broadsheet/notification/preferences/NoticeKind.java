package dev.broadsheet.notification.preferences;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** What authors are told about what they publish. */
public enum NoticeKind {
    NEW_FOLLOWERS,
    MILESTONE,
    /** Not of an author alone: pushes to an endpoint were given up. */
    ENDPOINT_DISABLED;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

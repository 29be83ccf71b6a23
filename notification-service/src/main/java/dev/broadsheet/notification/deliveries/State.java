package dev.broadsheet.notification.deliveries;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** How far a delivery is. */
public enum State {
    /** Is being tried, or will be again. */
    PENDING,
    /** Waits for the end of its receiver's quiet hours. */
    HELD,
    DELIVERED,
    /** Given up; may be replayed. */
    DEAD,
    /** There was nothing to tell any more, or nobody to tell it to. */
    WITHDRAWN;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

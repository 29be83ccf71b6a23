package dev.broadsheet.notification.alerts;

import java.util.List;

/** What a reader can say of an alert. Reading one is seeing it. */
public enum Mark {
    SEEN("seen"),
    READ("seen", "read");

    private final List<String> fields;

    Mark(String... fields) {
        this.fields = List.of(fields);
    }

    /** The fields of the store that are set. */
    List<String> fields() {
        return fields;
    }
}

package dev.broadsheet.notification.alerts;

/** What a reader can say of an alert. Reading one is seeing it. */
public enum Mark {
    SEEN,
    READ
}

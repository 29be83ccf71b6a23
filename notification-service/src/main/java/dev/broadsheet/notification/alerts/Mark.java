package dev.broadsheet.notification.alerts;

/** What a reader can say of an alert. Reading one is seeing it; an archived one is put aside. */
public enum Mark {
    SEEN,
    READ,
    ARCHIVED,
    UNARCHIVED
}

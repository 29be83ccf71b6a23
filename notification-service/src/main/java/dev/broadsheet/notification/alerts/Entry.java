package dev.broadsheet.notification.alerts;

/**
 * An alert and where it stands in the inbox.
 *
 * @param key of its place: keys sort like the inbox
 */
record Entry(String key, Alert alert) {}

package dev.broadsheet.notification.alerts;

/** There is no such alert. */
public class AlertNotFound extends RuntimeException {}

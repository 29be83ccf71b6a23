package dev.broadsheet.notification.push.webpush;

/** The subject has not subscribed with such a browser. */
public class BrowserNotFound extends RuntimeException {}

package dev.broadsheet.notification.push.webpush;

/** This service has no keys for web push. */
public class NoWebPush extends RuntimeException {}

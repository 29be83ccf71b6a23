package dev.broadsheet.notification.push.webhook;

/** The subject has no webhook of that name. */
public class WebhookNotFound extends RuntimeException {}

package dev.broadsheet.notification.push.email;

/** Nobody was sent such a link, or it is not good any more. */
public class InvalidLink extends RuntimeException {}

package dev.broadsheet.notification.push.email;

/** There is no mail server to send anything with. */
public class NoMailServer extends RuntimeException {}

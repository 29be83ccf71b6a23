package dev.broadsheet.notification.push.email;

/** More was asked for from one network than anybody may ask for. */
public class TooManyRequests extends RuntimeException {}

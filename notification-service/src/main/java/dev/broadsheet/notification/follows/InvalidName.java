package dev.broadsheet.notification.follows;

/** Nothing that can be followed has such a name. */
public class InvalidName extends RuntimeException {}

package dev.broadsheet.notification.endpoints;

/** A subject has as many endpoints on a channel as it may have. */
public class TooManyEndpoints extends RuntimeException {}

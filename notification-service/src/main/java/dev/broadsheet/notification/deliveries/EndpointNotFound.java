package dev.broadsheet.notification.deliveries;

/** The subject has no such endpoint. */
public class EndpointNotFound extends RuntimeException {}

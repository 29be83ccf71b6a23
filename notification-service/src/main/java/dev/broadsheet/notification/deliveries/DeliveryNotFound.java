package dev.broadsheet.notification.deliveries;

/** The subject has no such delivery. */
public class DeliveryNotFound extends RuntimeException {}

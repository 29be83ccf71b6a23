package dev.broadsheet.notification.follows;

/**
 * Somebody wants to be told so. Published before the follow is stored: what it needs is there then,
 * whoever crashes in between.
 */
public record DeliveryChosen(String subject, Delivery delivery) {}

package dev.broadsheet.notification.push.email;

/** The subject has no address whose owner has said that it may be used. */
public class AddressNotConfirmed extends RuntimeException {}

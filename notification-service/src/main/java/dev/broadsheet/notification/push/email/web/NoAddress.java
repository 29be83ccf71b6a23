package dev.broadsheet.notification.push.email.web;

/** The subject has named no address. */
class NoAddress extends RuntimeException {}

package dev.broadsheet.viewcounter.inbox;

/** The log no longer holds all that was counted. */
public final class LogNotWhole extends RuntimeException {}

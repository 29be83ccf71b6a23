package dev.broadsheet.viewcounter.inbox;

/** A rebuild of the store is under way. */
public final class AlreadyRebuilding extends RuntimeException {}

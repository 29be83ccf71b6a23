package dev.broadsheet.viewcounter.inbox;

/** No rebuild of the store is under way. */
public final class NoRebuild extends RuntimeException {}

package dev.broadsheet.viewcounter.live;

/** This instance has as many streams as it may; another one may have room. */
public class TooManyStreams extends RuntimeException {}

package dev.broadsheet.viewcounter.metrics;

/** That is told to those who run the site. */
public class OpsOnly extends RuntimeException {}

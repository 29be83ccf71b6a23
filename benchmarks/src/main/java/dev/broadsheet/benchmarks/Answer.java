package dev.broadsheet.benchmarks;

/**
 * What a server answered.
 *
 * @param body empty unless the load asked to keep bodies
 */
record Answer(int status, String body) {}

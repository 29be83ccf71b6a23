package dev.broadsheet.viewcounter.metrics;

import dev.broadsheet.viewcounter.counts.Totals;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One bucket of a series.
 *
 * @param at when it begins
 * @param readers distinct human visitors, estimated; of several days the sum of theirs; null for an
 *     hour
 */
public record Point(Instant at, Totals views, long reads, @Nullable Long readers) {}

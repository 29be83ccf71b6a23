package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.ArticleId;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Map;

/**
 * What the log says about a day of an article, up to some positions. All but the marks are of human
 * views; the names of a breakdown come in the order first seen, the rest as "other", and what is
 * unknown is left out.
 *
 * @param date in UTC
 * @param positions by {@link LogPartition#name}: offset of the last record of the day
 * @param hours by hour of the day, in UTC; those in which nothing happened are left out. Null once
 *     they are rolled up
 * @param marks of all views: why they are labelled as they are
 */
public record Day(
        ArticleId article,
        LocalDate date,
        Map<String, Long> positions,
        Numbers numbers,
        @Nullable Map<Integer, Hour> hours,
        Map<String, Long> sources,
        Map<String, Long> campaigns,
        Map<String, Long> countries,
        Map<String, Long> devices,
        Map<String, Long> marks,
        Readers readers) {}

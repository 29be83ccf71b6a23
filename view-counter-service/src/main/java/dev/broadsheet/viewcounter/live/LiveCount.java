package dev.broadsheet.viewcounter.live;

import dev.broadsheet.viewcounter.counts.Totals;

import java.time.Instant;
import java.util.UUID;

/** How often an article was viewed and read, as the streams tell it. */
public record LiveCount(UUID articleId, Totals views, long reads, Instant asOf) {}

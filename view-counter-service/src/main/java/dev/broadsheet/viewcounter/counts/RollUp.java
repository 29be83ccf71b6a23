package dev.broadsheet.viewcounter.counts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** Drops the hours of days long gone. Every instance does it, and the first has done it. */
@Component
class RollUp {

    private static final Logger log = LoggerFactory.getLogger(RollUp.class);

    private final Days days;
    private final Clock clock;
    private final Duration kept;

    RollUp(Days days, Clock clock, @Value("${viewcounter.counts.hours-kept}") Duration kept) {
        this.days = days;
        this.clock = clock;
        this.kept = kept;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void rollUp() {
        var rolledUp =
                days.rollUp(LocalDate.ofInstant(clock.instant().minus(kept), ZoneOffset.UTC));
        if (rolledUp > 0) {
            log.info("Rolled the hours of {} days up", rolledUp);
        }
    }
}

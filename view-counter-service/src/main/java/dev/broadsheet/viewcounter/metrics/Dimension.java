package dev.broadsheet.viewcounter.metrics;

import com.fasterxml.jackson.annotation.JsonValue;

import dev.broadsheet.viewcounter.counts.Day;

import java.util.Locale;
import java.util.Map;

/** What views are broken down by: all of human views but the marks, which say why some are not. */
public enum Dimension {
    SOURCE,
    CAMPAIGN,
    COUNTRY,
    DEVICE,
    MARK;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Map<String, Long> of(Day day) {
        return switch (this) {
            case SOURCE -> day.sources();
            case CAMPAIGN -> day.campaigns();
            case COUNTRY -> day.countries();
            case DEVICE -> day.devices();
            case MARK -> day.marks();
        };
    }
}

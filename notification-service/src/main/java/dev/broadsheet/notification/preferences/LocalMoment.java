package dev.broadsheet.notification.preferences;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * When the clocks of a zone show a time. Where they are put back they show it twice; where they are
 * put forward over it, what stands for it is the moment of the change.
 */
record LocalMoment(LocalDateTime time, ZoneId zone) {

    Instant first() {
        var rules = zone.getRules();
        var change = rules.getTransition(time);
        if (change == null) {
            return time.toInstant(rules.getOffset(time));
        }
        return change.isGap() ? change.getInstant() : time.toInstant(change.getOffsetBefore());
    }

    Instant last() {
        var change = zone.getRules().getTransition(time);
        return change == null || change.isGap() ? first() : time.toInstant(change.getOffsetAfter());
    }
}

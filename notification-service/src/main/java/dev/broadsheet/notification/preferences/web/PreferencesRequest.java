package dev.broadsheet.notification.preferences.web;

import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.notification.preferences.NoticeChannel;
import dev.broadsheet.notification.preferences.NoticeKind;
import dev.broadsheet.notification.preferences.Preference;
import dev.broadsheet.notification.preferences.QuietHours;

import io.swagger.v3.oas.annotations.media.Schema;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Preferences as their owner wants them; what is null is as for everybody who never said anything.
 *
 * @param timeZone IANA name
 */
record PreferencesRequest(
        @Nullable Boolean muted,
        @Schema(example = "Europe/Berlin") @Nullable String timeZone,
        @Valid @Nullable QuietHoursJson quietHours,
        @Valid @Nullable DigestJson digest,
        @Valid @Nullable NoticesJson notices) {

    Preference toPreference(String subject) {
        var usual = Preference.usual(subject);
        return new Preference(
                subject,
                muted != null && muted,
                timeZone == null ? usual.timeZone() : zone(timeZone),
                Optional.ofNullable(quietHours).map(PreferencesRequest::hours),
                digest == null ? usual.digestAt() : LocalTime.parse(digest.at()),
                digest == null
                        ? usual.digestOn()
                        : DayOfWeek.valueOf(digest.weekday().toUpperCase(Locale.ROOT)),
                notices == null ? usual.notices() : notices(notices));
    }

    /** Offsets are none: they know nothing of daylight-saving time. */
    private static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new InvalidRequest("/timeZone", "is not the name of an IANA time zone");
        }
        return ZoneId.of(name);
    }

    private static QuietHours hours(QuietHoursJson hours) {
        if (hours.from().equals(hours.to())) {
            throw new InvalidRequest("/quietHours/to", "must differ from the beginning");
        }
        return new QuietHours(LocalTime.parse(hours.from()), LocalTime.parse(hours.to()));
    }

    private static Map<NoticeKind, Set<NoticeChannel>> notices(NoticesJson notices) {
        return Map.of(
                NoticeKind.NEW_FOLLOWERS,
                Set.copyOf(notices.newFollowers()),
                NoticeKind.MILESTONE,
                Set.copyOf(notices.milestones()));
    }
}

package dev.broadsheet.notification.preferences.web;

import dev.broadsheet.notification.preferences.NoticeChannel;
import dev.broadsheet.notification.preferences.NoticeKind;
import dev.broadsheet.notification.preferences.Preference;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Preferences as they are. */
record PreferencesAnswer(
        boolean muted,
        String timeZone,
        @Nullable QuietHoursJson quietHours,
        DigestJson digest,
        NoticesJson notices) {

    static PreferencesAnswer of(Preference preference) {
        return new PreferencesAnswer(
                preference.muted(),
                preference.timeZone().getId(),
                preference
                        .quietHours()
                        .map(hours ->
                                new QuietHoursJson(hours.from().toString(), hours.to().toString()))
                        .orElse(null),
                new DigestJson(
                        preference.digestAt().toString(),
                        preference.digestOn().name().toLowerCase(Locale.ROOT)),
                new NoticesJson(
                        channels(preference, NoticeKind.NEW_FOLLOWERS),
                        channels(preference, NoticeKind.MILESTONE)));
    }

    private static List<NoticeChannel> channels(Preference preference, NoticeKind kind) {
        return preference.notices().getOrDefault(kind, Set.of()).stream().sorted().toList();
    }
}

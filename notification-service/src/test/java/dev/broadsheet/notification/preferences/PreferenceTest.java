package dev.broadsheet.notification.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.broadsheet.notification.follows.Delivery;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Berlin puts its clocks forward on 2026-03-29 from 02:00 to 03:00 (01:00 UTC) and back on
 * 2026-10-25 from 03:00 to 02:00 (01:00 UTC).
 */
class PreferenceTest {

    @ParameterizedTest
    @CsvSource({
        // The same day, and over midnight.
        "13:00, 15:00, 2026-07-01T10:59:59.999Z,",
        "13:00, 15:00, 2026-07-01T11:00:00Z, 2026-07-01T13:00:00Z",
        "13:00, 15:00, 2026-07-01T12:59:59.999Z, 2026-07-01T13:00:00Z",
        "13:00, 15:00, 2026-07-01T13:00:00Z,",
        "22:00, 07:00, 2026-07-01T19:59:00Z,",
        "22:00, 07:00, 2026-07-01T20:00:00Z, 2026-07-02T05:00:00Z",
        "22:00, 07:00, 2026-07-02T04:59:00Z, 2026-07-02T05:00:00Z",
        "22:00, 07:00, 2026-07-02T05:00:00Z,",
        // The night with 23 hours, and the one with 25.
        "22:00, 07:00, 2026-03-28T23:00:00Z, 2026-03-29T05:00:00Z",
        "22:00, 07:00, 2026-10-24T23:00:00Z, 2026-10-25T06:00:00Z",
        // In the gap: what begins or ends there does so when the clocks are changed.
        "22:00, 02:30, 2026-03-29T00:59:00Z, 2026-03-29T01:00:00Z",
        "22:00, 02:30, 2026-03-29T01:00:00Z,",
        "02:30, 05:00, 2026-03-29T00:59:00Z,",
        "02:30, 05:00, 2026-03-29T01:00:00Z, 2026-03-29T03:00:00Z",
        "02:15, 02:45, 2026-03-29T01:00:00Z,",
        // In the overlap: whenever the clocks show a quiet time it is quiet.
        "22:00, 02:30, 2026-10-25T00:15:00Z, 2026-10-25T01:30:00Z",
        "22:00, 02:30, 2026-10-25T01:15:00Z, 2026-10-25T01:30:00Z",
        "22:00, 02:30, 2026-10-25T01:30:00Z,",
        "02:30, 05:00, 2026-10-25T00:29:00Z,",
        "02:30, 05:00, 2026-10-25T00:30:00Z, 2026-10-25T04:00:00Z",
        "02:30, 05:00, 2026-10-25T01:10:00Z, 2026-10-25T04:00:00Z",
    })
    void what_comes_in_quiet_hours_is_held_until_they_end(
            String from, String to, Instant moment, @Nullable Instant until) {
        var hours = new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
        assertThat(berlin(Optional.of(hours)).heldUntil(moment))
                .isEqualTo(Optional.ofNullable(until));
    }

    @Test
    void without_quiet_hours_nothing_is_held() {
        assertThat(berlin(Optional.empty()).heldUntil(Instant.EPOCH)).isEmpty();
    }

    @Test
    void quiet_hours_that_end_when_they_begin_are_none() {
        var noon = LocalTime.NOON;
        assertThatThrownBy(() -> new QuietHours(noon, noon))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "02:30, DAILY, 2026-07-01T00:29:59Z, 2026-07-01T00:30:00Z",
        "02:30, DAILY, 2026-07-01T00:30:00Z, 2026-07-02T00:30:00Z",
        "02:30, DAILY, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
        "02:30, DAILY, 2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z",
        "02:30, DAILY, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "02:30, DAILY, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "08:00, WEEKLY, 2026-11-22T12:00:00Z, 2026-11-24T07:00:00Z",
        "08:00, WEEKLY, 2026-11-24T06:59:59Z, 2026-11-24T07:00:00Z",
        "08:00, WEEKLY, 2026-11-24T07:00:00Z, 2026-12-01T07:00:00Z",
        "08:00, WEEKLY, 2026-10-20T06:00:00Z, 2026-10-27T07:00:00Z",
    })
    void a_digest_comes_at_its_local_time_once_a_period(
            String at, Delivery delivery, Instant after, Instant next) {
        var preference = berlin(Optional.empty(), LocalTime.parse(at));
        assertThat(preference.nextDigest(delivery, after)).isEqualTo(next);
    }

    @Test
    void a_day_that_a_zone_skips_has_no_digest_of_its_own() {
        var samoa =
                new Preference(
                        "linus",
                        false,
                        ZoneId.of("Pacific/Apia"),
                        Optional.empty(),
                        LocalTime.of(8, 0),
                        DayOfWeek.MONDAY,
                        Preference.usual("linus").notices());
        // 2011-12-30 does not exist there.
        assertThat(samoa.nextDigest(Delivery.DAILY, Instant.parse("2011-12-29T18:00:00Z")))
                .isEqualTo("2011-12-30T10:00:00Z");
        assertThat(samoa.nextDigest(Delivery.DAILY, Instant.parse("2011-12-30T10:00:00Z")))
                .isEqualTo("2011-12-30T18:00:00Z");
    }

    @ParameterizedTest
    @EnumSource(names = {"INSTANT", "MUTED"})
    void what_is_in_no_digest_has_no_next_one(Delivery delivery) {
        var preference = Preference.usual("linus");
        assertThatThrownBy(() -> preference.nextDigest(delivery, Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void who_never_said_anything_is_told_at_once_and_everywhere() {
        var usual = Preference.usual("linus");
        assertThat(usual.muted()).isFalse();
        assertThat(usual.heldUntil(Instant.EPOCH)).isEmpty();
        assertThat(usual.nextDigest(Delivery.DAILY, Instant.EPOCH))
                .isEqualTo("1970-01-01T08:00:00Z");
        assertThat(usual.nextDigest(Delivery.WEEKLY, Instant.EPOCH))
                .isEqualTo("1970-01-05T08:00:00Z");
        assertThat(usual.wants(NoticeKind.MILESTONE, NoticeChannel.EMAIL)).isTrue();
    }

    private static Preference berlin(Optional<QuietHours> hours) {
        return berlin(hours, LocalTime.of(8, 0));
    }

    private static Preference berlin(Optional<QuietHours> hours, LocalTime digestAt) {
        return new Preference(
                "linus",
                false,
                ZoneId.of("Europe/Berlin"),
                hours,
                digestAt,
                DayOfWeek.TUESDAY,
                Preference.usual("linus").notices());
    }
}

package dev.broadsheet.notification.preferences;

import dev.broadsheet.notification.follows.Delivery;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a subject wants to be told.
 *
 * @param muted nothing is pushed or streamed for now; the inbox goes on collecting
 * @param timeZone of all local times
 * @param digestAt local time at which digests are sent
 * @param digestOn day of the weekly digest
 * @param notices where notices of each kind are told
 */
public record Preference(
        String subject,
        boolean muted,
        ZoneId timeZone,
        Optional<QuietHours> quietHours,
        LocalTime digestAt,
        DayOfWeek digestOn,
        Map<NoticeKind, Set<NoticeChannel>> notices) {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    public Preference {
        notices =
                notices.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        channels -> Set.copyOf(channels.getValue())));
    }

    /** Of who never said anything. */
    public static Preference usual(String subject) {
        Set<NoticeChannel> everywhere = EnumSet.allOf(NoticeChannel.class);
        return new Preference(
                subject,
                false,
                UTC,
                Optional.empty(),
                MORNING,
                DayOfWeek.MONDAY,
                Stream.of(NoticeKind.values())
                        .collect(Collectors.toMap(kind -> kind, _ -> everywhere)));
    }

    /** The end of the quiet hours that contain the moment; empty if nothing has to wait then. */
    public Optional<Instant> heldUntil(Instant moment) {
        return quietHours.flatMap(hours -> hours.end(moment, timeZone));
    }

    /** What nothing was said about is told everywhere. */
    public boolean wants(NoticeKind kind, NoticeChannel channel) {
        var wanted = notices.get(kind);
        return wanted == null || wanted.contains(channel);
    }

    /**
     * When the first digest after a moment is sent.
     *
     * @throws IllegalArgumentException when nothing is delivered so in digests
     */
    public Instant nextDigest(Delivery delivery, Instant after) {
        var today = LocalDate.ofInstant(after, timeZone);
        return today.datesUntil(today.plusWeeks(2))
                .filter(day -> isDigestDay(delivery, day))
                .map(day -> new LocalMoment(day.atTime(digestAt), timeZone).first())
                .filter(moment -> moment.isAfter(after))
                .findFirst()
                .orElseThrow();
    }

    private boolean isDigestDay(Delivery delivery, LocalDate day) {
        return switch (delivery) {
            case DAILY -> true;
            case WEEKLY -> day.getDayOfWeek() == digestOn;
            case INSTANT, MUTED -> throw new IllegalArgumentException(delivery + " has no digest");
        };
    }
}

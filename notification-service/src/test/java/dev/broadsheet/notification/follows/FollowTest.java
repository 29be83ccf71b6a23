package dev.broadsheet.notification.follows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.notification.follows.Target.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;

class FollowTest {

    private static final Instant SINCE = Instant.parse("2026-11-22T09:30:00Z");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MUTED")
    void a_follower_hears_what_is_announced_from_then_on(Delivery delivery) {
        var follow = follow(delivery);
        assertThat(follow.hears(SINCE.minusMillis(1))).isFalse();
        assertThat(follow.hears(SINCE)).isTrue();
        assertThat(follow.hears(SINCE.plusMillis(1))).isTrue();
    }

    @Test
    void a_muted_follow_hears_nothing() {
        assertThat(follow(Delivery.MUTED).hears(SINCE.plusSeconds(1))).isFalse();
    }

    private static Follow follow(Delivery delivery) {
        return new Follow("linus", new Target(Kind.AUTHORS, "ada"), delivery, SINCE);
    }
}

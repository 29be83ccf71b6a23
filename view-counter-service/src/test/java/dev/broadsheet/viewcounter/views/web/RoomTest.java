package dev.broadsheet.viewcounter.views.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.broadsheet.viewcounter.views.ViewsNotAccepted;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class RoomTest {

    private final Room room = new Room(DataSize.ofBytes(10));

    @Test
    void who_finds_no_room_is_refused_until_others_are_done() {
        var first = room.take(6);
        try (var _ = room.take(4)) {
            assertFull();
        }
        first.close();

        room.take(10).close();
    }

    @Test
    void a_body_of_unknown_length_needs_all_of_it() {
        try (var _ = room.take(-1)) {
            assertFull();
        }

        room.take(-1).close();
    }

    @Test
    void a_body_that_is_larger_finds_room_alone() {
        try (var _ = room.take(11)) {
            assertFull();
        }
    }

    private void assertFull() {
        assertThatThrownBy(() -> room.take(1)).isInstanceOf(ViewsNotAccepted.class);
    }
}

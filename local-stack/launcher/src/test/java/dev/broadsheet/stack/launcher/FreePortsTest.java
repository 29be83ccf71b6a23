package dev.broadsheet.stack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

class FreePortsTest {

    private static final int START = 21_700;

    @Test
    void ports_are_handed_out_upward_and_never_twice() {
        var ports = new FreePorts(START);

        var first = ports.next();
        var second = ports.next();

        assertThat(first).isGreaterThan(START);
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void a_port_in_use_is_passed_over() throws IOException {
        var taken = new FreePorts(START).next();
        try (var _ = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            assertThat(new FreePorts(START).next()).isGreaterThan(taken);
            assertThat(FreePorts.isFree(taken)).isFalse();
        }
    }

    @Test
    void services_get_none_of_the_ports_that_systems_give_to_clients() {
        assertThat(new FreePorts(40_000).next()).isLessThan(32_768);
    }
}

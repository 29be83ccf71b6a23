package dev.broadsheet.stack.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Hands out free loopback ports, upward from just above the origin's. */
final class FreePorts {

    /**
     * From here on systems give ports to whoever connects somewhere; a service that restarts might
     * not get its own back.
     */
    private static final int EPHEMERAL = 32_768;

    private static final int ELSEWHERE = 18_081;
    private static final int ROOM = 256;

    private int candidate;

    FreePorts(int origin) {
        candidate = origin + ROOM < EPHEMERAL ? origin + 1 : ELSEWHERE;
    }

    int next() {
        while (!isFree(candidate)) {
            if (++candidate >= EPHEMERAL) {
                throw new CannotStart("No free port was found below " + EPHEMERAL);
            }
        }
        return candidate++;
    }

    static boolean isFree(int port) {
        try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}

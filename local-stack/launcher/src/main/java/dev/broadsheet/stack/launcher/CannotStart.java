package dev.broadsheet.stack.launcher;

/** The stack cannot start; the message is one line for the person who started it. */
final class CannotStart extends RuntimeException {

    CannotStart(String message) {
        super(message);
    }

    static CannotStart portInUse(int port) {
        return new CannotStart(
                "Port " + port + " is in use: stop what uses it, or choose another with --port N");
    }
}

package dev.broadsheet.stack.demo;

/** The demo content could not be loaded; the message says what was refused. */
public final class DemoNotLoaded extends RuntimeException {

    DemoNotLoaded(String message) {
        super(message);
    }
}

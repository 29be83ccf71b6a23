package dev.broadsheet.notification.websub;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a subscriber wants. */
enum Mode {
    SUBSCRIBE,
    UNSUBSCRIBE;

    static Optional<Mode> of(String text) {
        return Arrays.stream(values()).filter(mode -> mode.text().equals(text)).findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

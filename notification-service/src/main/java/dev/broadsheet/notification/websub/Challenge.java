package dev.broadsheet.notification.websub;

import java.security.SecureRandom;
import java.util.Base64;

/** Words that nobody can answer who was not asked. */
final class Challenge {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    private Challenge() {}

    static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}

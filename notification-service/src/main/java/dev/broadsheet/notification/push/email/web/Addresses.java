package dev.broadsheet.notification.push.email.web;

import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.notification.push.email.Address;

/** Reads addresses in requests. */
final class Addresses {

    private Addresses() {}

    static Address read(String written) {
        return Address.of(written)
                .orElseThrow(() -> new InvalidRequest("/address", "is no mail address"));
    }
}

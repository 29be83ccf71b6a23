package dev.broadsheet.notification.push.http;

import java.net.UnknownHostException;

/** A name leads only to addresses that requests must not go to. */
class AddressNotAllowed extends UnknownHostException {

    AddressNotAllowed(String host) {
        super(host);
    }
}

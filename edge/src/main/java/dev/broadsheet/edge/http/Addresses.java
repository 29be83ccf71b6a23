package dev.broadsheet.edge.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Addresses that callers have. */
public final class Addresses {

    private static final int LONGEST = 45;
    private static final int NETWORK_BYTES = 8;

    private Addresses() {}

    /**
     * Who counts as one address. Of IPv6 it is the network: a subscriber has 2^64 addresses in it.
     */
    public static String key(String address) {
        if (address.indexOf(':') < 0) {
            return address.length() > LONGEST ? address.substring(0, LONGEST) : address;
        }
        try {
            var parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return "no address";
        }
    }
}

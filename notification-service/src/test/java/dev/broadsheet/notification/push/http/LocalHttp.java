package dev.broadsheet.notification.push.http;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;

import java.time.Clock;
import java.time.Duration;

/** The way out by HTTP, to this machine only. */
public final class LocalHttp {

    private static final int CONNECTIONS = 100;

    private LocalHttp() {}

    public static OutgoingHttp open(Duration deadline, Clock clock) {
        var properties = new OutgoingHttpProperties(true, deadline, CONNECTIONS, CONNECTIONS);
        return new OutgoingHttp(
                properties,
                new Destinations(properties),
                clock,
                SystemDefaultDnsResolver.INSTANCE,
                SelfSigned::context);
    }
}

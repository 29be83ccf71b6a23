package dev.broadsheet.notification.push.http;

import org.apache.hc.client5.http.DnsResolver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Resolves names for the sockets themselves and leaves out what is not allowed: there is no second
 * resolution that could be told something else.
 */
final class AllowedAddresses implements DnsResolver {

    private final DnsResolver resolver;
    private final Destinations destinations;

    AllowedAddresses(DnsResolver resolver, Destinations destinations) {
        this.resolver = resolver;
        this.destinations = destinations;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var all = resolver.resolve(host);
        if (all.length == 0) {
            throw new UnknownHostException(host);
        }
        var allowed = Arrays.stream(all).filter(destinations::allow).toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new AddressNotAllowed(host);
        }
        return allowed;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return resolver.resolveCanonicalHostname(host);
    }
}

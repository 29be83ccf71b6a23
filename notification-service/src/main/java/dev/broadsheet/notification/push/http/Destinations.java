package dev.broadsheet.notification.push.http;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.stereotype.Component;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where requests may go: by HTTPS to public addresses. Whoever gives a URL is told at once what is
 * wrong with it; what a name resolves to is looked at whenever a connection is made.
 */
@Component
public class Destinations {

    private static final int MAX_LENGTH = 2_000;
    private static final int HTTPS = 443;
    private static final int FIRST_UNPRIVILEGED = 1_024;
    private static final int LAST_PORT = 65_535;

    /**
     * Boot's filter lets pass what is assigned to nobody; of IPv6 only 2000::/3 is public (RFC
     * 4291), so that an IPv4 address in any wrapping stays outside. 3fff::/20 is for documentation
     * (RFC 9637), 168.63.129.16 answers virtual machines of a cloud about themselves.
     */
    private static final InetAddressFilter PUBLIC =
            InetAddressFilter.externalAddresses()
                    .and(InetAddressFilter.adapt(Inet4Address.class::isInstance).or("2000::/3"))
                    .andNot("3fff::/20", "168.63.129.16");

    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})(?:\\.(?!$)|$)){4}");

    /** Two labels or more, the last of which begins with a letter and so is part of no address. */
    private static final Pattern NAME =
            Pattern.compile(
                    "(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+"
                            + "[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** Names that no public server has (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal). */
    private static final Pattern NOT_PUBLIC =
            Pattern.compile(
                    ".*\\.(?:localhost|localdomain|local|internal|intranet|lan|home\\.arpa|test"
                            + "|invalid|onion|alt)");

    private final boolean local;

    Destinations(OutgoingHttpProperties properties) {
        this.local = properties.allowLoopbackHttp();
    }

    /**
     * Reads a URL as somebody gave it.
     *
     * @throws DestinationNotAllowed if nothing may be sent there
     */
    public URI checked(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new DestinationNotAllowed("is longer than 2000 characters");
        }
        var url = parsed(text);
        if (url.getRawFragment() != null) {
            throw new DestinationNotAllowed("must not have a fragment");
        }
        if (url.getRawAuthority() == null || url.getRawAuthority().contains("@")) {
            throw new DestinationNotAllowed("needs a host and must not have credentials");
        }
        if (url.getHost() == null) {
            throw new DestinationNotAllowed("needs a host whose name is written in ASCII");
        }
        var host = url.getHost().toLowerCase(Locale.ROOT);
        if (url.getPort() == 0 || url.getPort() > LAST_PORT) {
            throw new DestinationNotAllowed("has a port that is none");
        }
        if (!local || !isLoopback(host)) {
            requirePublic(url, host);
        }
        return url;
    }

    /** Whether connections may be made to the address. */
    boolean allow(InetAddress address) {
        return PUBLIC.matches(address) || (local && address.isLoopbackAddress());
    }

    private static URI parsed(String text) {
        try {
            var url = new URI(text);
            if ("https".equalsIgnoreCase(url.getScheme())
                    || "http".equalsIgnoreCase(url.getScheme())) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new DestinationNotAllowed("is not a URL");
        }
        throw new DestinationNotAllowed("must begin with https://");
    }

    private void requirePublic(URI url, String host) {
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            throw new DestinationNotAllowed("must begin with https://");
        }
        var port = url.getPort() < 0 ? HTTPS : url.getPort();
        if (port != HTTPS && port < FIRST_UNPRIVILEGED) {
            throw new DestinationNotAllowed("must have port 443 or one above 1023");
        }
        var literal = literal(host);
        if (literal != null ? !allow(literal) : !isPublicName(host)) {
            throw new DestinationNotAllowed("must lead to a public address");
        }
    }

    private static boolean isPublicName(String host) {
        return NAME.matcher(host).matches() && !NOT_PUBLIC.matcher(host).matches();
    }

    private static boolean isLoopback(String host) {
        var literal = literal(host);
        return literal == null ? host.equals("localhost") : literal.isLoopbackAddress();
    }

    /** The address that a host is, where it is one in the only spelling that all read alike. */
    private static @Nullable InetAddress literal(String host) {
        var bracketed = host.startsWith("[");
        if (!bracketed && !IPV4.matcher(host).matches()) {
            return null;
        }
        if (host.contains("%")) {
            throw new DestinationNotAllowed("must not have a zone in its address");
        }
        try {
            return InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host);
        } catch (IllegalArgumentException e) {
            throw new DestinationNotAllowed("has an address that is none");
        }
    }
}

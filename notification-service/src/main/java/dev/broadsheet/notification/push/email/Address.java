package dev.broadsheet.notification.push.email;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address as SMTP carries it without extensions (RFC 5321): a dot-string, one {@code @}, and
 * a public domain, whose other scripts are written in ASCII (RFC 5890). No quoted strings and no
 * numbered hosts: nobody has such an address for reading.
 */
public record Address(String text) {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL_PART = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+");
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern DOMAIN =
            Pattern.compile("(?:" + LABEL + "\\.)+(?=[a-z0-9-]*[a-z])" + LABEL);

    /** Reads what a person wrote; empty when it is no address. */
    public static Optional<Address> of(String written) {
        var text = written.strip();
        var at = text.indexOf('@');
        if (at < 1 || at > LONGEST_LOCAL_PART || text.length() > LONGEST) {
            return Optional.empty();
        }
        var local = text.substring(0, at);
        return domain(text.substring(at + 1))
                .filter(_ -> LOCAL_PART.matcher(local).matches())
                .map(domain -> local + "@" + domain)
                .filter(address -> address.length() <= LONGEST)
                .map(Address::new);
    }

    private static Optional<String> domain(String written) {
        try {
            var ascii = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return Optional.of(ascii).filter(domain -> DOMAIN.matcher(domain).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The same for all ways to write the address in upper and lower case. */
    String identity() {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}

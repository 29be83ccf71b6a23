package dev.broadsheet.notification.push.email;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How mail is sent.
 *
 * @param from whom it is from: {@code Name <address>}
 * @param connections that are kept to the mail server, at most
 * @param waiting mails that may wait for a connection
 * @param key with which links are signed, the same on all instances; empty: made on first use and
 *     kept in the store
 * @param limits of what is asked for by people who are not logged in
 */
@ConfigurationProperties("notification.email")
record EmailProperties(String from, int connections, int waiting, String key, Limits limits) {

    /**
     * How much may be asked for.
     *
     * @param hourly confirmations for one address in an hour
     * @param daily confirmations for one address in a day
     * @param hourlyOfNetwork follows without an account, from one network in an hour
     */
    record Limits(int hourly, int daily, int hourlyOfNetwork) {}

    InternetAddress sender() {
        try {
            return new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("notification.email.from is no address", e);
        }
    }
}

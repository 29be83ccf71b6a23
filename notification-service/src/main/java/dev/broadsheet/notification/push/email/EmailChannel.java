package dev.broadsheet.notification.push.email;

import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.endpoints.Endpoints;
import dev.broadsheet.notification.endpoints.Endpoints.Put;
import dev.broadsheet.notification.push.TestPush;
import dev.broadsheet.notification.push.email.Links.Link;
import dev.broadsheet.notification.push.email.Links.Purpose;

import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;

/** The one address at which a subject wants mail. */
@Component
public class EmailChannel {

    /** The setting of an endpoint. */
    public static final String ADDRESS = "address";

    static final String NAME = "email";

    private final Endpoints endpoints;
    private final Confirmations confirmations;
    private final EmailPusher pusher;
    private final TestPush testPush;

    EmailChannel(
            Endpoints endpoints,
            Confirmations confirmations,
            EmailPusher pusher,
            TestPush testPush) {
        this.endpoints = endpoints;
        this.confirmations = confirmations;
        this.pusher = pusher;
        this.testPush = testPush;
    }

    /**
     * Names the address; while it is not confirmed it is asked whether it may be used.
     *
     * @throws NoMailServer when there is none
     */
    public Put put(String subject, Address address) {
        confirmations.requirePossible();
        var put = endpoints.propose(subject, Channel.EMAIL, NAME, settings(address));
        if (!put.endpoint().isActive()) {
            confirmations.ask(address, new Link(Purpose.CONFIRM_CHANNEL, subject, address.text()));
        }
        return put;
    }

    public Optional<Endpoint> find(String subject) {
        return endpoints.find(subject, Channel.EMAIL, NAME);
    }

    public void remove(String subject) {
        endpoints.remove(subject, Channel.EMAIL, NAME);
    }

    /**
     * Sends a mail now, to see whether it arrives.
     *
     * @throws AddressNotConfirmed when there is no address that may be used
     */
    public TestPush.Result test(String subject) {
        var endpoint =
                find(subject).filter(Endpoint::isActive).orElseThrow(AddressNotConfirmed::new);
        return testPush.send(pusher, endpoint);
    }

    static Map<String, String> settings(Address address) {
        return Map.of(ADDRESS, address.text());
    }

    static boolean isAt(Endpoint endpoint, Address address) {
        var own = endpoint.settings().get(ADDRESS);
        return own != null && new Address(own).identity().equals(address.identity());
    }
}

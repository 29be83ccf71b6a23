package dev.broadsheet.notification.push.email;

import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.endpoints.Endpoints;
import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.Follows;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.push.email.Links.Link;
import dev.broadsheet.notification.push.email.Links.Purpose;

import org.springframework.stereotype.Component;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Follows of people without an account: asked for by anybody, confirmed by mail. */
@Component
public class EmailFollows {

    private static final int NETWORK_BYTES = 8;

    private final Follows follows;
    private final Endpoints endpoints;
    private final Mailboxes mailboxes;
    private final Confirmations confirmations;
    private final Requests requests;
    private final EmailProperties properties;

    EmailFollows(
            Follows follows,
            Endpoints endpoints,
            Mailboxes mailboxes,
            Confirmations confirmations,
            Requests requests,
            EmailProperties properties) {
        this.follows = follows;
        this.endpoints = endpoints;
        this.mailboxes = mailboxes;
        this.confirmations = confirmations;
        this.requests = requests;
        this.properties = properties;
    }

    /**
     * Asks the owner of the address whether they want to follow. What is known of the address
     * changes nothing that could be seen from outside.
     *
     * @param from network address of who asks
     * @throws NoMailServer when there is none
     * @throws TooManyRequests when that network has asked for many
     */
    public void ask(String from, Address address, Target target, Delivery delivery) {
        confirmations.requirePossible();
        var most = properties.limits().hourlyOfNetwork();
        if (!requests.admit("from:" + network(from), most, Integer.MAX_VALUE)) {
            throw new TooManyRequests();
        }
        confirmations.ask(
                address,
                new Link(Purpose.CONFIRM_FOLLOW, address.text(), target.key(), delivery.name()));
    }

    /** The follow comes last: without it nothing is sent, whatever else is there. */
    void begin(Address address, Target target, Delivery delivery) {
        var subject = Mailto.subject(address);
        var settings = EmailChannel.settings(address);
        var endpoint =
                endpoints.propose(subject, Channel.EMAIL, EmailChannel.NAME, settings).endpoint();
        mailboxes.confirmed(address, endpoint.id());
        endpoints.confirm(endpoint.id(), settings);
        follows.put(subject, target, delivery);
    }

    /** What a subject follows, by name. */
    List<Follow> of(String subject) {
        return follows.of(subject).stream()
                .sorted(Comparator.comparing(follow -> follow.target().key()))
                .toList();
    }

    /** Changes a follow that there is. */
    void change(String subject, Target target, Delivery delivery) {
        if (!follows.among(List.of(subject), List.of(target)).isEmpty()) {
            follows.put(subject, target, delivery);
        }
    }

    void end(String subject, Target target) {
        follows.remove(subject, target);
    }

    /** Ends all mail to a subject; who has an account keeps following, without mail. */
    void stop(String subject) {
        endpoints.remove(subject, Channel.EMAIL, EmailChannel.NAME);
        if (Mailto.isOne(subject)) {
            follows.of(subject).forEach(follow -> follows.remove(subject, follow.target()));
        }
    }

    /** Of IPv6 a subscriber has a whole network. */
    private static String network(String address) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return "no address";
        }
    }
}

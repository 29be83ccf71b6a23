package dev.broadsheet.notification.push.email;

import dev.broadsheet.notification.endpoints.Endpoints;
import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.push.email.Links.Link;
import dev.broadsheet.notification.push.email.Links.Purpose;

import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the links in mails lead to. To look at one changes nothing, as programs look at links too;
 * to do what it says once more changes nothing either.
 */
@Component
public class EmailLinks {

    private final Links links;
    private final EmailChannel channel;
    private final EmailFollows follows;
    private final Endpoints endpoints;
    private final Mailboxes mailboxes;

    EmailLinks(
            Links links,
            EmailChannel channel,
            EmailFollows follows,
            Endpoints endpoints,
            Mailboxes mailboxes) {
        this.links = links;
        this.channel = channel;
        this.follows = follows;
        this.endpoints = endpoints;
        this.mailboxes = mailboxes;
    }

    /**
     * What is asked of who opens a link.
     *
     * @param answer on the button
     */
    public record Question(String words, String answer) {}

    /**
     * What was done.
     *
     * @param follows where all follows of the address are; empty where an account has them
     */
    public record Done(String words, Optional<URI> follows) {}

    /**
     * What a link asks.
     *
     * @throws InvalidLink when the link is not good, or not good any more
     */
    public Question question(String token) {
        var link = links.read(token);
        return switch (link.purpose()) {
            case CONFIRM_CHANNEL ->
                    new Question(
                            "Shall notifications of your account be sent to %s?"
                                    .formatted(link.value(1)),
                            "Yes, send them");
            case CONFIRM_FOLLOW ->
                    new Question(
                            "Shall %s be told %s when something new is published by %s?"
                                    .formatted(
                                            link.value(0),
                                            Drafts.words(Delivery.valueOf(link.value(2))),
                                            Letters.words(Target.of(link.value(1)))),
                            "Yes, follow");
            case UNFOLLOW ->
                    new Question("Do you want to unfollow %s?".formatted(words(link)), "Unfollow");
            case STOP -> new Question("Do you want no more mail from Broadsheet?", "No more mail");
            case FOLLOWS -> throw new InvalidLink();
        };
    }

    /**
     * Does what a link is good for.
     *
     * @throws InvalidLink when the link is not good, or not good any more
     */
    public Done answer(String token) {
        var link = links.read(token);
        return switch (link.purpose()) {
            case CONFIRM_CHANNEL -> confirm(link.value(0), new Address(link.value(1)));
            case CONFIRM_FOLLOW -> follow(link);
            case UNFOLLOW -> unfollow(link);
            case STOP -> {
                follows.stop(link.value(0));
                yield new Done("No more mail is sent to you.", Optional.empty());
            }
            case FOLLOWS -> throw new InvalidLink();
        };
    }

    private Done confirm(String subject, Address address) {
        var settings = EmailChannel.settings(address);
        var endpoint =
                channel.find(subject)
                        .filter(found -> found.settings().equals(settings))
                        .orElseThrow(InvalidLink::new);
        mailboxes.confirmed(address, endpoint.id());
        if (!endpoints.confirm(endpoint.id(), settings)) {
            throw new InvalidLink();
        }
        return new Done("Notifications are sent to %s.".formatted(address), Optional.empty());
    }

    private Done follow(Link link) {
        var address = new Address(link.value(0));
        var target = Target.of(link.value(1));
        var delivery = Delivery.valueOf(link.value(2));
        follows.begin(address, target, delivery);
        return new Done(
                "%s is told %s of %s."
                        .formatted(address, Drafts.words(delivery), Letters.words(target)),
                all(Mailto.subject(address)));
    }

    private Done unfollow(Link link) {
        var subject = link.value(0);
        targets(link).forEach(target -> follows.end(subject, target));
        return new Done("You do not follow %s any more.".formatted(words(link)), all(subject));
    }

    private Optional<URI> all(String subject) {
        return Mailto.isOne(subject)
                ? Optional.of(links.lasting(new Link(Purpose.FOLLOWS, subject)))
                : Optional.empty();
    }

    /**
     * All that is followed by who was sent the link.
     *
     * @throws InvalidLink when the link is not good
     */
    public List<Follow> follows(String token) {
        return follows.of(follower(token));
    }

    /**
     * Changes a follow, or ends it.
     *
     * @param delivery empty ends it
     * @throws InvalidLink when the link is not good
     */
    public void change(String token, Target target, Optional<Delivery> delivery) {
        var subject = follower(token);
        delivery.ifPresentOrElse(
                wanted -> follows.change(subject, target, wanted),
                () -> follows.end(subject, target));
    }

    private String follower(String token) {
        var link = links.read(token);
        if (link.purpose() != Purpose.FOLLOWS) {
            throw new InvalidLink();
        }
        return link.value(0);
    }

    private static List<Target> targets(Link link) {
        return link.values().stream().skip(1).map(Target::of).toList();
    }

    private static String words(Link link) {
        return targets(link).stream().map(Letters::words).collect(Collectors.joining(" and "));
    }
}

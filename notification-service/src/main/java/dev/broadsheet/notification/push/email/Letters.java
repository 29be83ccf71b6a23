package dev.broadsheet.notification.push.email;

import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.push.Message.AuthorNotice;
import dev.broadsheet.notification.push.Message.Digest;
import dev.broadsheet.notification.push.Message.NewArticle;
import dev.broadsheet.notification.push.Message.Personal;
import dev.broadsheet.notification.push.Message.Test;
import dev.broadsheet.notification.push.Push;
import dev.broadsheet.notification.push.email.Draft.Writing;
import dev.broadsheet.notification.push.email.Links.Link;
import dev.broadsheet.notification.push.email.Links.Purpose;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes mails as they go over the wire: multipart/alternative of plain text and HTML. */
@Component
class Letters {

    /** No encoded part has it: what follows an equals sign there is a number or a line's end. */
    private static final String BOUNDARY = "=_broadsheet";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String PLAIN = part("plain");
    private static final String HTML = part("html");
    private static final String END = "\r\n--" + BOUNDARY + "--\r\n";
    private static final String FRAME =
            "Auto-Submitted: auto-generated\r\n"
                    + "MIME-Version: 1.0\r\n"
                    + "Content-Type: multipart/alternative; boundary=\""
                    + BOUNDARY
                    + "\"\r\n";

    private final Drafts drafts = new Drafts();
    private final Links links;
    private final Clock clock;
    private final String from;
    private final String host;

    Letters(
            Links links,
            Clock clock,
            EmailProperties properties,
            @Value("${broadsheet.public-url}") URI origin) {
        this.links = links;
        this.clock = clock;
        this.from = properties.sender().toString();
        this.host = Objects.requireNonNull(origin.getHost(), "the public URL has no host");
    }

    /**
     * What is different for each who is sent a mail.
     *
     * @param footer why it came, and how to change or end it
     * @param headers further ones, each with its line end
     */
    private record Copy(String id, String to, String headers, Writing footer) {}

    /** Words a push. Every attempt has the same {@code Message-ID}. */
    byte[] push(Push push) {
        var message = push.personal();
        var subject = push.to().subject();
        var end = links.lasting(ending(message, subject));
        var change =
                Mailto.isOne(subject)
                        ? links.lasting(new Link(Purpose.FOLLOWS, subject))
                        : links.page("/following");
        var footer =
                new Writing()
                        .rule()
                        .quiet(why(message))
                        .quietLink("Change or end what you follow", change)
                        .quietLink(endingWords(message), end);
        var headers =
                "List-Id: Broadsheet <notifications.%s>\r\n".formatted(host)
                        + "List-Unsubscribe: <%s>\r\n".formatted(end)
                        + "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
                        + "Precedence: bulk\r\n";
        var to = Objects.requireNonNull(push.to().settings().get(EmailChannel.ADDRESS));
        return written(drafts.of(message), new Copy(push.id(), to, headers, footer));
    }

    /** Asks the owner of an address whether it may be used. */
    byte[] confirmation(String id, Address to, String what, URI link) {
        var draft =
                Writing.page()
                        .heading("Is this your address?")
                        .paragraph(what)
                        .link("Confirm it", link)
                        .draft("Confirm your address");
        var footer =
                new Writing()
                        .rule()
                        .quiet(
                                "Was it not you? Then do nothing: nothing else is sent to you. The"
                                        + " link is good for two days.");
        return written(draft, new Copy(id, to.text(), "", footer));
    }

    private byte[] written(Draft draft, Copy copy) {
        var letter =
                "Date: "
                        + DATE.format(clock.instant())
                        + "\r\nFrom: "
                        + from
                        + "\r\nTo: "
                        + copy.to()
                        + "\r\nMessage-ID: <"
                        + copy.id()
                        + '@'
                        + host
                        + ">\r\nSubject: "
                        + draft.subject()
                        + "\r\n"
                        + copy.headers()
                        + FRAME
                        + PLAIN
                        + draft.text()
                        + copy.footer().text()
                        + HTML
                        + draft.html()
                        + copy.footer().html()
                        + Draft.foot()
                        + END;
        return letter.getBytes(StandardCharsets.US_ASCII);
    }

    private static String part(String type) {
        return "\r\n--"
                + BOUNDARY
                + "\r\nContent-Type: text/"
                + type
                + "; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
    }

    private static Link ending(Personal message, String subject) {
        return switch (message) {
            case NewArticle(var alert) ->
                    new Link(
                            Purpose.UNFOLLOW,
                            Stream.concat(
                                            Stream.of(subject),
                                            alert.because().stream().map(Target::key))
                                    .toList());
            case AuthorNotice _, Digest _, Test _ -> new Link(Purpose.STOP, subject);
        };
    }

    private static String endingWords(Personal message) {
        return switch (message) {
            case NewArticle(var alert) -> "Unfollow " + words(alert.because());
            case AuthorNotice _, Digest _, Test _ -> "End all mail to this address";
        };
    }

    private static String why(Personal message) {
        return switch (message) {
            case NewArticle(var alert) ->
                    "You get this mail because you follow " + words(alert.because()) + ".";
            case AuthorNotice _ -> "You get this mail because it is about what you write.";
            case Digest(var period, _, _, _) ->
                    "You get this mail because you want to be told "
                            + Drafts.words(period)
                            + " of what you follow.";
            case Test _ -> "You get this mail because you asked for it.";
        };
    }

    private static String words(List<Target> targets) {
        var named = new ArrayList<>(targets.stream().map(Letters::words).toList());
        if (named.size() < 2) {
            return String.join("", named);
        }
        var last = named.removeLast();
        return named.stream().collect(Collectors.joining(", ")) + " and " + last;
    }

    /** A target in a sentence. */
    static String words(Target target) {
        return switch (target.kind()) {
            case AUTHORS -> "the author " + target.name();
            case TAGS -> "the tag " + target.name();
            case CATEGORIES -> "the category " + target.name();
            case SERIES -> "the series " + target.name();
        };
    }
}

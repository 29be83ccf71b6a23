package dev.broadsheet.notification.push.email;

import dev.broadsheet.edge.mongo.StoreTime;
import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Agenda.Taken;
import dev.broadsheet.notification.agenda.Agenda.Todo;
import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.push.Outcome.Delivered;
import dev.broadsheet.notification.push.Outcome.Failed;
import dev.broadsheet.notification.push.Outcome.Gone;
import dev.broadsheet.notification.push.Outcome.Postponed;
import dev.broadsheet.notification.push.Outcome.Refused;
import dev.broadsheet.notification.push.email.EmailProperties.Limits;
import dev.broadsheet.notification.push.email.Links.Link;
import dev.broadsheet.notification.push.email.Links.Purpose;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * Asks the owners of addresses whether these may be used. A question is stored before it is
 * answered for, and sent when there is a mail server to send it with.
 */
@Component
class Confirmations {

    static final String COLLECTION = "confirmations";

    /** How long a link is good, and a question worth sending. */
    private static final Duration GOOD = Duration.ofDays(2);

    private static final Duration LEASE = Duration.ofSeconds(40);
    private static final Duration AGAIN = Duration.ofMinutes(2);

    private final MongoOperations store;
    private final Agenda agenda;
    private final Smtp smtp;
    private final Letters letters;
    private final Links links;
    private final Mailboxes mailboxes;
    private final Requests requests;
    private final Limits limits;

    Confirmations(
            MongoOperations store,
            StoreTime time,
            Smtp smtp,
            Letters letters,
            Links links,
            Mailboxes mailboxes,
            Requests requests,
            EmailProperties properties) {
        this.store = store;
        this.agenda = new Agenda(COLLECTION, LEASE, store, time);
        this.smtp = smtp;
        this.letters = letters;
        this.links = links;
        this.mailboxes = mailboxes;
        this.requests = requests;
        this.limits = properties.limits();
    }

    Agenda agenda() {
        return agenda;
    }

    /**
     * @throws NoMailServer when nothing could be asked
     */
    void requirePossible() {
        if (!smtp.isConfigured()) {
            throw new NoMailServer();
        }
    }

    /**
     * Sends a link to an address, unless it was sent as many as may be. A mailbox that took no mail
     * is asked once a day.
     *
     * @param link that does what its owner wants then
     */
    void ask(Address address, Link link) {
        var to = address.identity();
        if (mailboxes.isSuppressed(address) && !requests.admit("suppressed:" + to, 1, 1)) {
            return;
        }
        if (!requests.admit("to:" + to, limits.hourly(), limits.daily())) {
            return;
        }
        var now = agenda.now();
        var question =
                new Document("_id", UUID.randomUUID().toString())
                        .append("to", address.text())
                        .append("purpose", link.purpose().name())
                        .append("values", link.values())
                        .append("created", Date.from(now));
        store.insert(Agenda.entered(question, Todo.WORK, now), COLLECTION);
    }

    /** Sends a question that is due. */
    void send(Taken taken) {
        var question = taken.document();
        var created = question.getDate("created").toInstant();
        var now = agenda.now();
        if (now.isAfter(created.plus(GOOD))) {
            agenda.finish(taken, now, new Update());
            return;
        }
        var to = new Address(question.getString("to"));
        var outcome = smtp.send(to, () -> letter(question, to, created.plus(GOOD))).join();
        switch (outcome) {
            case Delivered _, Refused _ -> agenda.finish(taken, now, new Update());
            case Gone(_, var reason) -> {
                mailboxes.suppress(to, reason);
                agenda.finish(taken, now, new Update());
            }
            case Failed _ -> agenda.postpone(taken, now.plus(AGAIN), new Update());
            case Postponed(var pause, _) -> agenda.postpone(taken, now.plus(pause), new Update());
        }
    }

    private byte[] letter(Document question, Address to, Instant end) {
        var link =
                new Link(
                        Purpose.valueOf(question.getString("purpose")),
                        question.getList("values", String.class));
        return letters.confirmation(
                question.getString("_id"), to, words(link), links.until(end, link));
    }

    private static String words(Link link) {
        return link.purpose() == Purpose.CONFIRM_FOLLOW
                ? "Somebody, you we hope, wants mail to this address when something new is published: %s, %s."
                        .formatted(
                                Letters.words(Target.of(link.value(1))),
                                Drafts.words(Delivery.valueOf(link.value(2))))
                : "Somebody, you we hope, wants the notifications of their account to be sent to"
                        + " this address.";
    }
}

package dev.broadsheet.notification.digests;

import dev.broadsheet.notification.agenda.Agenda.Taken;
import dev.broadsheet.notification.deliveries.Delivering;
import dev.broadsheet.notification.deliveries.Delivering.Recipient;
import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.endpoints.Endpoints;
import dev.broadsheet.notification.follows.Follows;

import org.springframework.stereotype.Component;

/**
 * Tells a period and goes on to the next. The delivery is named by the period, and entered before
 * the next one begins: who crashes in between begins the same delivery again, which is told once.
 */
@Component
class Digesting {

    private final Digests digests;
    private final DigestContents contents;
    private final Follows follows;
    private final Endpoints endpoints;
    private final Delivering delivering;

    Digesting(
            Digests digests,
            DigestContents contents,
            Follows follows,
            Endpoints endpoints,
            Delivering delivering) {
        this.digests = digests;
        this.contents = contents;
        this.follows = follows;
        this.endpoints = endpoints;
        this.delivering = delivering;
    }

    void tell(Taken taken) {
        var subject = Digests.subject(taken);
        var period = Digests.period(taken);
        var own = follows.of(subject);
        if (own.stream().noneMatch(follow -> follow.delivery() == period.delivery())) {
            digests.nextUnlessIdle(taken);
            return;
        }
        var recipients =
                endpoints.of(subject, Channel.EMAIL).stream()
                        .filter(Endpoint::isActive)
                        .flatMap(to ->
                                contents.find(period, own, to).stream()
                                        .map(message -> new Recipient(to, message)))
                        .toList();
        if (!recipients.isEmpty()) {
            delivering.deliver(period.about(), recipients, () -> digests.agenda().hold(taken));
        }
        digests.next(taken);
    }
}

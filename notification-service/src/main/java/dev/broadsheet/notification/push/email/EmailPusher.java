package dev.broadsheet.notification.push.email;

import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.push.Outcome;
import dev.broadsheet.notification.push.Outcome.Gone;
import dev.broadsheet.notification.push.Push;
import dev.broadsheet.notification.push.Pusher;

import org.springframework.stereotype.Component;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Sends what is told to mailboxes. */
@Component
class EmailPusher implements Pusher {

    private final Smtp smtp;
    private final Letters letters;
    private final Mailboxes mailboxes;

    EmailPusher(Smtp smtp, Letters letters, Mailboxes mailboxes) {
        this.smtp = smtp;
        this.letters = letters;
        this.mailboxes = mailboxes;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public CompletableFuture<Outcome> push(Push push) {
        var to =
                new Address(Objects.requireNonNull(push.to().settings().get(EmailChannel.ADDRESS)));
        return smtp.send(to, () -> letters.push(push))
                .thenApply(outcome -> {
                    if (outcome instanceof Gone(_, var reason)) {
                        mailboxes.suppress(to, reason);
                    }
                    return outcome;
                });
    }
}

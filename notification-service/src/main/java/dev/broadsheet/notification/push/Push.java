package dev.broadsheet.notification.push;

import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.push.Message.FeedChanged;
import dev.broadsheet.notification.push.Message.Personal;

/**
 * One attempt to tell an endpoint something.
 *
 * @param id the same in every attempt, whatever restarts between them: by it the receiver
 *     recognises a repeat
 * @param attempt from 1
 */
public record Push(String id, Endpoint to, Message message, int attempt) {

    /** The message on a channel that leads to a person. */
    public Personal personal() {
        return switch (message) {
            case Personal personal -> personal;
            case FeedChanged _ ->
                    throw new IllegalStateException("Feeds are for their subscribers only");
        };
    }
}

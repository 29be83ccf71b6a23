package dev.broadsheet.notification.push;

import dev.broadsheet.notification.endpoints.Channel;

import java.util.concurrent.CompletableFuture;

/** The way out on a channel. */
public interface Pusher {

    Channel channel();

    /**
     * Makes one attempt, without holding up the caller. What goes wrong is an outcome.
     *
     * @return completes within the channel's own deadline
     */
    CompletableFuture<Outcome> push(Push push);
}

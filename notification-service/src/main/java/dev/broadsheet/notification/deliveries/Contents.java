package dev.broadsheet.notification.deliveries;

import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.push.Message;

import java.util.Optional;

/** Finds again what a delivery tells, as it reads by now. */
public interface Contents {

    About.Kind kind();

    /**
     * Words it.
     *
     * @param key of {@link About}
     * @return empty when there is nothing to tell any more
     */
    Optional<Message> find(String key, Endpoint to);
}

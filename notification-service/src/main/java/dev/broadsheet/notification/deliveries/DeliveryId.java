package dev.broadsheet.notification.deliveries;

import dev.broadsheet.notification.endpoints.EndpointId;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Identifies a delivery, for us and for its receiver: one thing told to one endpoint is one
 * delivery, however often somebody begins to tell it.
 */
public record DeliveryId(UUID value) {

    static DeliveryId of(About about, EndpointId endpoint) {
        var text = endpoint + "|" + about;
        return new DeliveryId(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

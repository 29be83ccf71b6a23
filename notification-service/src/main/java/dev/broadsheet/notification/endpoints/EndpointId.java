package dev.broadsheet.notification.endpoints;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Identifies an endpoint. */
public record EndpointId(UUID value) {

    /**
     * One id for each name that a subject gives on a channel: an endpoint that was removed and
     * comes back is not told again what it was told.
     */
    static EndpointId of(String subject, Channel channel, String name) {
        // The channel has neither bar nor subject: no two triples share a text.
        var text = channel.text() + "|" + subject.length() + "|" + subject + "|" + name;
        return new EndpointId(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

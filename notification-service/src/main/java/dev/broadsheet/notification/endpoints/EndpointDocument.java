package dev.broadsheet.notification.endpoints;

import dev.broadsheet.notification.endpoints.Endpoint.Status;

import org.bson.Document;

import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** How an endpoint is written in the store. */
class EndpointDocument {

    private EndpointDocument() {}

    static Document of(Endpoint endpoint) {
        return new Document("_id", endpoint.id().toString())
                .append("subject", endpoint.subject())
                .append("channel", endpoint.channel().name())
                .append("name", endpoint.name())
                .append("status", endpoint.status().name())
                .append("settings", settings(endpoint.settings()))
                .append("revision", 0)
                .append("created", endpoint.created());
    }

    static Document settings(Map<String, String> settings) {
        return new Document(Map.<String, Object>copyOf(settings));
    }

    static Endpoint endpoint(Document document) {
        return new Endpoint(
                new EndpointId(UUID.fromString(document.getString("_id"))),
                Channel.valueOf(document.getString("channel")),
                document.getString("subject"),
                document.getString("name"),
                Status.valueOf(document.getString("status")),
                Optional.ofNullable(document.getString("reason")),
                document.get("settings", Document.class).entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> (String) entry.getValue())),
                Optional.ofNullable(document.getDate("failingSince")).map(Date::toInstant),
                document.getDate("created").toInstant());
    }
}

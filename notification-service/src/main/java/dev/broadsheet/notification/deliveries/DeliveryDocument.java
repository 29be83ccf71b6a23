package dev.broadsheet.notification.deliveries;

import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Agenda.Todo;
import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.endpoints.EndpointId;

import org.bson.Document;
import org.springframework.data.mongodb.core.query.Update;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How a delivery is written in the store. */
class DeliveryDocument {

    private DeliveryDocument() {}

    /**
     * Writes one that is new.
     *
     * @param forgotten when it is removed if it is settled
     */
    static Document of(Delivery delivery, Instant forgotten) {
        var document =
                new Document("_id", delivery.id().toString())
                        .append("about", delivery.about().toString())
                        .append("endpoint", delivery.endpoint().toString())
                        .append("channel", delivery.channel().name())
                        .append("name", delivery.endpointName())
                        .append("subject", delivery.subject())
                        .append("order", delivery.position().text())
                        .append("state", delivery.state().name())
                        .append("tries", delivery.tries())
                        .append("attempts", attempts(delivery.attempts()))
                        .append("created", Date.from(delivery.created()));
        return Agenda.entered(
                document,
                delivery.due().isPresent() ? Todo.WORK : Todo.FORGET,
                delivery.due().orElse(forgotten));
    }

    /** What changes in it. */
    static Update update(Delivery delivery) {
        return Update.update("state", delivery.state().name())
                .set("tries", delivery.tries())
                .set("attempts", attempts(delivery.attempts()));
    }

    static Delivery delivery(Document document) {
        return new Delivery(
                new DeliveryId(UUID.fromString(document.getString("_id"))),
                About.of(document.getString("about")),
                new EndpointId(UUID.fromString(document.getString("endpoint"))),
                Channel.valueOf(document.getString("channel")),
                document.getString("name"),
                document.getString("subject"),
                State.valueOf(document.getString("state")),
                document.getInteger("tries"),
                document.getList("attempts", Document.class).stream()
                        .map(DeliveryDocument::attempt)
                        .toList(),
                Optional.of(document)
                        .filter(entered -> Todo.WORK.name().equals(entered.getString("todo")))
                        .map(entered -> entered.getDate("due").toInstant()),
                document.getDate("created").toInstant());
    }

    private static List<Document> attempts(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> {
                    var document =
                            new Document("at", Date.from(attempt.at()))
                                    .append("status", attempt.status())
                                    .append("millis", attempt.millis());
                    attempt.reason().ifPresent(reason -> document.append("reason", reason));
                    return document;
                })
                .toList();
    }

    private static Attempt attempt(Document document) {
        return new Attempt(
                document.getDate("at").toInstant(),
                document.getInteger("status"),
                document.get("millis", Number.class).longValue(),
                Optional.ofNullable(document.getString("reason")));
    }
}

package dev.broadsheet.notification.deliveries;

import dev.broadsheet.notification.agenda.Agenda.Taken;
import dev.broadsheet.notification.agenda.Worker;
import dev.broadsheet.notification.endpoints.Endpoints;
import dev.broadsheet.notification.preferences.Preferences;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tries again what is due: what failed, what was held, what a dead instance left. */
@Configuration(proxyBeanMethods = false)
class Retrying {

    /** Most of them wait for an answer. */
    private static final int AT_ONCE = 1_000;

    private final Deliveries deliveries;
    private final Delivering delivering;
    private final Endpoints endpoints;
    private final Preferences preferences;
    private final Map<About.Kind, Contents> contents = new EnumMap<>(About.Kind.class);

    Retrying(
            Deliveries deliveries,
            Delivering delivering,
            Endpoints endpoints,
            Preferences preferences,
            List<Contents> contents) {
        this.deliveries = deliveries;
        this.delivering = delivering;
        this.endpoints = endpoints;
        this.preferences = preferences;
        contents.forEach(each -> this.contents.put(each.kind(), each));
    }

    @Bean
    Worker retryWorker() {
        return new Worker("retry", deliveries.agenda(), AT_ONCE, this::again);
    }

    private void again(Taken taken) {
        var delivery = DeliveryDocument.delivery(taken.document());
        var preference = preferences.of(delivery.subject());
        var endpoint =
                endpoints
                        .find(delivery.endpoint())
                        .filter(to -> to.isActive() && !preference.muted());
        var message = endpoint.flatMap(to -> contents(delivery).find(delivery.about().key(), to));
        if (endpoint.isEmpty() || message.isEmpty()) {
            deliveries.put(taken, delivery.settled(State.WITHDRAWN));
            return;
        }
        var to = endpoint.get();
        var heldUntil = Delivering.heldUntil(to, preference, deliveries.agenda().now());
        if (heldUntil.isPresent()) {
            deliveries.put(taken, delivery.waits(State.HELD, heldUntil.get()));
            return;
        }
        delivering.again(taken, delivery, to, message.get());
    }

    private Contents contents(Delivery delivery) {
        return Objects.requireNonNull(
                contents.get(delivery.about().kind()), () -> "nobody words " + delivery.about());
    }
}

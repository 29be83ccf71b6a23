package dev.broadsheet.notification.push.email;

import dev.broadsheet.edge.mongo.StoreIndex;
import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Worker;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;

@Configuration(proxyBeanMethods = false)
class EmailConfiguration {

    private static final int AT_ONCE = 4;

    @Bean
    StoreIndex confirmationsDue() {
        return Agenda.index(Confirmations.COLLECTION);
    }

    @Bean
    StoreIndex emailRequestsForgotten() {
        return Agenda.index(Requests.COLLECTION);
    }

    @Bean
    LinkKey linkKey(EmailProperties properties, MongoOperations store) {
        return new LinkKey(() ->
                properties.key().isEmpty() ? KeptKey.of(store, "email-links") : properties.key());
    }

    @Bean
    Worker confirmationWorker(Confirmations confirmations) {
        return new Worker("confirmation", confirmations.agenda(), AT_ONCE, confirmations::send);
    }
}

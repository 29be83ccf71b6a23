package dev.broadsheet.notification.websub;

import dev.broadsheet.edge.mongo.StoreIndex;
import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Worker;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WebSubConfiguration {

    /** They wait for an answer. */
    private static final int VERIFICATIONS_AT_ONCE = 100;

    private static final int FEEDS_AT_ONCE = 8;

    @Bean
    StoreIndex subscriptionsDue() {
        return Agenda.index(Subscriptions.COLLECTION);
    }

    @Bean
    StoreIndex feedsDue() {
        return Agenda.index(Feeds.COLLECTION);
    }

    @Bean
    Worker verificationWorker(Subscriptions subscriptions, Verifying verifying) {
        return new Worker(
                "verification", subscriptions.agenda(), VERIFICATIONS_AT_ONCE, verifying::work);
    }

    @Bean
    Worker feedWorker(Feeds feeds, Distributing distributing) {
        return new Worker("feed", feeds.agenda(), FEEDS_AT_ONCE, distributing::look);
    }
}

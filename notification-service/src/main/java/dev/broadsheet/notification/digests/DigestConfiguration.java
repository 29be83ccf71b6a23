package dev.broadsheet.notification.digests;

import dev.broadsheet.edge.mongo.StoreIndex;
import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Worker;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DigestConfiguration {

    @Bean
    StoreIndex digestsDue() {
        return Agenda.index(Digests.COLLECTION);
    }

    @Bean
    Worker digestWorker(Digests digests, Digesting digesting, DigestProperties properties) {
        return new Worker("digest", digests.agenda(), properties.atOnce(), digesting::tell);
    }
}

package dev.broadsheet.notification.fanout;

import dev.broadsheet.edge.mongo.StoreIndex;
import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Worker;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FanoutConfiguration {

    @Bean
    StoreIndex fanoutsDue() {
        return Agenda.index(Fanouts.COLLECTION);
    }

    @Bean
    Worker fanoutWorker(Fanouts fanouts, Fanning fanning, FanoutProperties properties) {
        return new Worker("fan-out", fanouts.agenda(), properties.atOnce(), fanning::walk);
    }
}

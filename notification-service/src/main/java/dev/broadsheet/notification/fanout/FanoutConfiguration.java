package dev.broadsheet.notification.fanout;

import dev.broadsheet.edge.mongo.StoreIndex;
import dev.broadsheet.notification.agenda.Agenda;
import dev.broadsheet.notification.agenda.Worker;
import dev.broadsheet.notification.notices.Notices;

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

    @Bean
    Worker noticeWorker(Notices notices, NoticeFanning fanning, FanoutProperties properties) {
        return new Worker("notices", notices.agenda(), properties.atOnce(), fanning::push);
    }
}

package dev.broadsheet.notification.deliveries;

import dev.broadsheet.edge.mongo.StoreIndex;
import dev.broadsheet.notification.agenda.Agenda;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;

@Configuration(proxyBeanMethods = false)
class DeliveryIndexes {

    @Bean
    StoreIndex deliveriesDue() {
        return Agenda.index(Deliveries.COLLECTION);
    }

    @Bean
    StoreIndex deliveriesOfASubject() {
        return new StoreIndex(
                Deliveries.COLLECTION,
                new Index().on("subject", Sort.Direction.DESC).on("order", Sort.Direction.DESC));
    }
}

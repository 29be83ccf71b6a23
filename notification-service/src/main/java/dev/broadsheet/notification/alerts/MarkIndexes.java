package dev.broadsheet.notification.alerts;

import dev.broadsheet.edge.mongo.StoreIndex;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;

@Configuration(proxyBeanMethods = false)
class MarkIndexes {

    @Bean
    StoreIndex marksOfAReader() {
        return new StoreIndex(
                Marks.SINGLE,
                new Index().on("reader", Sort.Direction.ASC).on("key", Sort.Direction.DESC));
    }

    @Bean
    StoreIndex archivedAlerts() {
        return new StoreIndex(
                Marks.SINGLE,
                new Index()
                        .on("reader", Sort.Direction.ASC)
                        .on("archived", Sort.Direction.ASC)
                        .on("key", Sort.Direction.DESC));
    }
}

package dev.broadsheet.notification.alerts;

import dev.broadsheet.edge.mongo.StoreIndex;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;

@Configuration(proxyBeanMethods = false)
class MarkIndexes {

    @Bean
    StoreIndex archivedAlerts() {
        return new StoreIndex(
                Marks.SINGLE,
                new Index()
                        .on("archivedBy", Sort.Direction.ASC)
                        .on("key", Sort.Direction.DESC)
                        .sparse());
    }
}

package dev.broadsheet.notification.endpoints;

import dev.broadsheet.edge.mongo.StoreIndex;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;

@Configuration(proxyBeanMethods = false)
class EndpointIndexes {

    @Bean
    StoreIndex endpointsOfASubject() {
        return new StoreIndex(
                Endpoints.COLLECTION,
                new Index()
                        .on("subject", Sort.Direction.ASC)
                        .on("channel", Sort.Direction.ASC)
                        .on("name", Sort.Direction.ASC));
    }
}

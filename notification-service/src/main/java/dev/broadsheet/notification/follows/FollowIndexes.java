package dev.broadsheet.notification.follows;

import dev.broadsheet.edge.mongo.StoreIndex;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;

@Configuration(proxyBeanMethods = false)
class FollowIndexes {

    @Bean
    StoreIndex followsOfASubject() {
        return new StoreIndex(
                Follows.COLLECTION,
                new Index().on("subject", Sort.Direction.ASC).on("target", Sort.Direction.ASC));
    }

    @Bean
    StoreIndex followersOfATarget() {
        return new StoreIndex(
                Follows.COLLECTION,
                new Index().on("target", Sort.Direction.ASC).on("subject", Sort.Direction.ASC));
    }
}

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
    StoreIndex followsOfATarget() {
        return new StoreIndex(
                Follows.COLLECTION,
                new Index().on("target", Sort.Direction.ASC).on("subject", Sort.Direction.ASC));
    }

    @Bean
    StoreIndex followsByBeginning() {
        return new StoreIndex(Follows.COLLECTION, new Index().on("since", Sort.Direction.ASC));
    }

    @Bean
    StoreIndex unsettledFollows() {
        return new StoreIndex(
                Follows.COLLECTION, new Index().on("unsettled", Sort.Direction.ASC).sparse());
    }

    @Bean
    StoreIndex pendingCounters() {
        return new StoreIndex(
                Followers.COLLECTION, new Index().on("pending", Sort.Direction.ASC).sparse());
    }
}

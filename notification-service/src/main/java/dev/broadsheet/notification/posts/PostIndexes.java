package dev.broadsheet.notification.posts;

import dev.broadsheet.edge.mongo.StoreIndex;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;

@Configuration(proxyBeanMethods = false)
class PostIndexes {

    @Bean
    StoreIndex postsAnnouncedToATarget() {
        return new StoreIndex(
                Posts.COLLECTION,
                new Index()
                        .on("announced.to", Sort.Direction.ASC)
                        .on("announced.key", Sort.Direction.DESC));
    }

    @Bean
    StoreIndex authorsByHandle() {
        return new StoreIndex(Authors.COLLECTION, new Index().on("handles", Sort.Direction.ASC));
    }

    @Bean
    StoreIndex postsAnnouncedInAPartition() {
        return new StoreIndex(
                Posts.COLLECTION,
                new Index()
                        .on("announced.partition", Sort.Direction.ASC)
                        .on("announced.offset", Sort.Direction.ASC));
    }
}

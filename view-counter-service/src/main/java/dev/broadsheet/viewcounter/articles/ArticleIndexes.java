package dev.broadsheet.viewcounter.articles;

import dev.broadsheet.edge.mongo.StoreIndex;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;

@Configuration(proxyBeanMethods = false)
class ArticleIndexes {

    @Bean
    StoreIndex articlesOfASubject() {
        return newestFirst("author.id");
    }

    @Bean
    StoreIndex articlesOfAnAuthor() {
        return newestFirst("author.handle");
    }

    @Bean
    StoreIndex articlesWithATag() {
        return newestFirst("tags");
    }

    @Bean
    StoreIndex articlesInACategory() {
        return newestFirst("category");
    }

    private static StoreIndex newestFirst(String field) {
        return new StoreIndex(
                Articles.COLLECTION,
                new Index().on(field, Sort.Direction.ASC).on("publishedAt", Sort.Direction.DESC));
    }
}

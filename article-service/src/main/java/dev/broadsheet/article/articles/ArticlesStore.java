package dev.broadsheet.article.articles;

import dev.broadsheet.edge.mongo.StoreIndex;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.index.Index;

import java.util.List;
import java.util.UUID;

/** How articles lie in the store, and what they are found by. */
@Configuration(proxyBeanMethods = false)
class ArticlesStore {

    @Bean
    MongoCustomConversions conversions() {
        return new MongoCustomConversions(List.of(new ReadId(), new WriteId()));
    }

    @Bean
    StoreIndex newestArticles() {
        return published(new Index());
    }

    @Bean
    StoreIndex articlesOfAuthor() {
        return published(new Index("authorId", Direction.ASC));
    }

    @Bean
    StoreIndex allArticlesOfAuthor() {
        return new StoreIndex(
                Articles.COLLECTION, new Index("authorId", Direction.ASC).on("_id", Direction.ASC));
    }

    @Bean
    StoreIndex articlesWithTag() {
        return published(new Index("headline.tags", Direction.ASC));
    }

    @Bean
    StoreIndex articlesInCategory() {
        return published(new Index("headline.category.key", Direction.ASC));
    }

    @Bean
    StoreIndex articlesOfSeries() {
        return published(
                new Index("headline.series.key", Direction.ASC).on("authorId", Direction.ASC));
    }

    @Bean
    StoreIndex articlesBegunByAuthor() {
        return new StoreIndex(
                Articles.COLLECTION,
                new Index("authorId", Direction.ASC).on("_id", Direction.DESC));
    }

    @Bean
    StoreIndex scheduledArticles() {
        return new StoreIndex(
                Articles.COLLECTION, new Index("scheduledFor", Direction.ASC).sparse());
    }

    private static StoreIndex published(Index index) {
        return new StoreIndex(
                Articles.COLLECTION,
                index.on("status", Direction.ASC)
                        .on("publishedAt", Direction.DESC)
                        .on("_id", Direction.DESC));
    }

    @ReadingConverter
    private static final class ReadId implements Converter<UUID, ArticleId> {
        @Override
        public ArticleId convert(UUID value) {
            return new ArticleId(value);
        }
    }

    @WritingConverter
    private static final class WriteId implements Converter<ArticleId, UUID> {
        @Override
        public UUID convert(ArticleId id) {
            return id.value();
        }
    }
}

package dev.broadsheet.notification;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.TopicBuilder;

/** What article-service and view-counter-service create. */
@TestConfiguration(proxyBeanMethods = false)
class ArticlesTopic {

    @Bean
    NewTopic articles() {
        return TopicBuilder.name(Newsroom.TOPIC)
                .partitions(6)
                .config(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")
                .build();
    }

    @Bean
    NewTopic viewCounts() {
        return TopicBuilder.name(Newsroom.VIEW_COUNTS).partitions(6).compact().build();
    }
}

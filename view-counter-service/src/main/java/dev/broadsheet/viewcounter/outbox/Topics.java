package dev.broadsheet.viewcounter.outbox;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** The topics this service owns. */
@Configuration(proxyBeanMethods = false)
class Topics {

    static final String SOURCE = "/view-counter-service";
    static final String VIEWS = "views.v1";
    static final String VIEW_COUNTS = "view-counts.v1";

    private static final int PARTITIONS = 6;

    @Bean
    NewTopic views() {
        return TopicBuilder.name(VIEWS).partitions(PARTITIONS).build();
    }

    @Bean
    NewTopic viewCounts() {
        return TopicBuilder.name(VIEW_COUNTS).partitions(PARTITIONS).compact().build();
    }
}

package dev.broadsheet.viewcounter.outbox;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
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

    /** Two hours, in which how totals grew can be told by the minute. */
    private static final String UNCOMPACTED = "7200000";

    /** Small, so that compaction keeps the topic short: every instance reads it when it starts. */
    private static final String SEGMENT = "16777216";

    @Bean
    NewTopic views() {
        return TopicBuilder.name(VIEWS).partitions(PARTITIONS).build();
    }

    @Bean
    NewTopic viewCounts() {
        return TopicBuilder.name(VIEW_COUNTS)
                .partitions(PARTITIONS)
                .compact()
                .config(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, UNCOMPACTED)
                .config(TopicConfig.SEGMENT_BYTES_CONFIG, SEGMENT)
                .build();
    }
}

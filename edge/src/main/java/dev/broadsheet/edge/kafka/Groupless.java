package dev.broadsheet.edge.kafka;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.kafka.core.ConsumerFactory;

import java.util.HashMap;
import java.util.Map;

/**
 * Consumers that belong to no group. They read what they assign to themselves, and can neither move
 * the position of a group nor commit anything.
 */
public final class Groupless {

    private Groupless() {}

    /** The settings of such a consumer, to be added to: those of the service, without its group. */
    public static Map<String, Object> settings(ConsumerFactory<?, ?> consumers) {
        var settings = new HashMap<>(consumers.getConfigurationProperties());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return settings;
    }
}

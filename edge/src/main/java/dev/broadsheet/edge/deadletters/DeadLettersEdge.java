package dev.broadsheet.edge.deadletters;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;

/** Wires the dead letters' endpoints. */
@AutoConfiguration
@Import(DeadLettersController.class)
public class DeadLettersEdge {

    @Bean
    ParkedRecords parkedRecords(
            @Value("${spring.application.name}.dead-letters.v1") String topic,
            ConsumerFactory<String, byte[]> consumers,
            KafkaOperations<String, byte[]> kafka) {
        return new ParkedRecords(topic, consumers, kafka);
    }
}

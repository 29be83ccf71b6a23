package dev.broadsheet.broken.kafkaoutside;

import org.apache.kafka.clients.producer.ProducerRecord;

record Sends(ProducerRecord<String, String> sent) {}

package dev.broadsheet.notification.live;

import dev.broadsheet.edge.stream.EventStreams;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    @Bean
    EventStreams eventStreams(LiveProperties properties) {
        return new EventStreams(properties.heartbeat(), properties.queue());
    }
}

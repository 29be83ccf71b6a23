package dev.broadsheet.viewcounter.live;

import dev.broadsheet.edge.stream.EventStreams;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveProperties.class)
class LiveConfiguration {

    @Bean
    EventStreams eventStreams(LiveProperties properties) {
        return new EventStreams(properties.heartbeat(), properties.queue());
    }
}

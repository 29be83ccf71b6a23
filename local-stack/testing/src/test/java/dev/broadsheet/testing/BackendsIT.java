package dev.broadsheet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class BackendsIT {

    @Test
    void the_broker_comes_back_on_its_port_with_its_topics() throws Exception {
        var backends = Backends.shared();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", backends.kafkaBootstrapServers());
        try (var admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic("kept", Optional.of(1), Optional.empty())))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            backends.stopKafka();
            backends.startKafka();
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("kept");
        }
    }
}

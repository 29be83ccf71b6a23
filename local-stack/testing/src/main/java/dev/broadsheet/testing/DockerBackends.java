package dev.broadsheet.testing;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Broker and store in containers. Taken away by pausing them: a restarted container would come back
 * on another port.
 */
final class DockerBackends extends Backends {

    private final KafkaContainer kafka =
            new KafkaContainer(
                            DockerImageName.parse(KAFKA_IMAGE)
                                    .asCompatibleSubstituteFor("apache/kafka"))
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    private final MongoDBContainer store =
            new MongoDBContainer(
                            DockerImageName.parse(MONGODB_IMAGE).asCompatibleSubstituteFor("mongo"))
                    .withReplicaSet();

    DockerBackends() {
        kafka.start();
        store.start();
    }

    @Override
    public String kafkaBootstrapServers() {
        return kafka.getBootstrapServers();
    }

    @Override
    public String mongodbUri() {
        return store.getConnectionString();
    }

    @Override
    public void stopKafka() {
        pause(kafka);
    }

    @Override
    public void startKafka() {
        unpause(kafka);
    }

    @Override
    public void stopStore() {
        pause(store);
    }

    @Override
    public void startStore() {
        unpause(store);
    }

    @Override
    public void close() {
        kafka.stop();
        store.stop();
    }

    private static void pause(GenericContainer<?> container) {
        try (var command =
                container.getDockerClient().pauseContainerCmd(container.getContainerId())) {
            command.exec();
        }
    }

    private static void unpause(GenericContainer<?> container) {
        try (var command =
                container.getDockerClient().unpauseContainerCmd(container.getContainerId())) {
            command.exec();
        }
    }
}

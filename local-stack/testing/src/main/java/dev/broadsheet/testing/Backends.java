package dev.broadsheet.testing;

import java.util.Map;

/**
 * A broker and a store: embedded ones, or with {@code -Dstack=docker} containers of the images that
 * {@code docker-compose.yml} names.
 */
public abstract sealed class Backends implements AutoCloseable
        permits EmbeddedBackends, DockerBackends {

    /**
     * Names of the images, for a registry of one's own: {@code -Dstack.kafka.image=...}, {@code
     * -Dstack.mongodb.image=...}.
     */
    static final String KAFKA_IMAGE = System.getProperty("stack.kafka.image", "apache/kafka:4.2.1");

    static final String MONGODB_IMAGE = System.getProperty("stack.mongodb.image", "mongo:8.0.16");

    private static final class Shared {
        private static final Backends INSTANCE = own();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::close));
        }
    }

    /**
     * The backends of this JVM, started on first use and shared by all its tests, which keep apart
     * by ids of their own.
     */
    public static Backends shared() {
        return Shared.INSTANCE;
    }

    /** Backends of one test alone, which may take them away, and has to close them. */
    public static Backends own() {
        return "docker".equals(System.getProperty("stack"))
                ? new DockerBackends()
                : new EmbeddedBackends();
    }

    /** Ends them, and nothing of them is left. */
    @Override
    public abstract void close();

    public abstract String kafkaBootstrapServers();

    public abstract String mongodbUri();

    /**
     * Takes the broker away until {@link #startKafka()}: clients get no answer. Its records stay.
     */
    public abstract void stopKafka();

    public abstract void startKafka();

    /**
     * Takes the store away until {@link #startStore()}: clients get no answer. Its documents stay.
     */
    public abstract void stopStore();

    public abstract void startStore();

    /**
     * What a service reads from its environment to use these backends and the {@link TestIssuer}.
     */
    public Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafkaBootstrapServers(),
                "MONGODB_URI", mongodbUri(),
                "OIDC_ISSUER_URI", TestIssuer.shared().uri(),
                "PORT", "0");
    }
}

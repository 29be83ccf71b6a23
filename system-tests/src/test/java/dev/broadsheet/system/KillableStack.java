package dev.broadsheet.system;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A stack whose processes can be killed one by one, the broker among them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KillableStack {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    final BrokerProcess broker;
    final RunningStack stack;

    KillableStack(Path directory) {
        broker = new BrokerProcess(directory.resolve("kafka"));
        stack =
                RunningStack.start(
                        directory.resolve("data"),
                        // One author writes as fast as the machine can, faster than one may.
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                broker.bootstrapServers(),
                                "BROADSHEET_RATE_LIMITS",
                                "off"));
    }

    @AfterAll
    void stop() {
        stack.close();
        broker.close();
    }
}

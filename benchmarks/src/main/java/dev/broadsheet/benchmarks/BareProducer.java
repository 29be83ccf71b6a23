package dev.broadsheet.benchmarks;

import org.apache.kafka.tools.ProducerPerformance;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The limit: the tool that Kafka's own producer is measured with, set up as the service's producer
 * is. Takes the tool's arguments on its standard input.
 */
final class BareProducer {

    private BareProducer() {}

    /** Starts it as a process of its own. */
    static BarePeer start(Path home) throws IOException {
        return BarePeer.start(home, BareProducer.class, List.of());
    }

    /** An order to send as many records of that length as fast as it goes. */
    static String order(String bootstrapServers, String topic, long records, int length) {
        return String.join(
                " ",
                "--bootstrap-server " + bootstrapServers,
                "--topic " + topic,
                "--num-records " + records,
                "--record-size " + length,
                "--throughput -1",
                "--command-property acks=all batch.size=65536 linger.ms=2");
    }

    public static void main(String[] args) throws Exception {
        // The tool says how it gets on where answers are expected.
        PrintStream answers = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        BarePeer.obey(answers, order -> ProducerPerformance.main(order.split(" ", -1)));
    }
}

package dev.broadsheet.edge;

import dev.broadsheet.edge.http.AccessRules;
import dev.broadsheet.edge.http.BodyLimitRule;
import dev.broadsheet.edge.kafka.MalformedEvent;
import dev.broadsheet.edge.mongo.StoreIndex;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The smallest service on the edge: one endpoint of each kind, one listener. */
@SpringBootApplication
class EdgeApplication {

    static final String TOPIC = "things.v1";
    static final String FATAL = "fatal-things.v1";

    /** What the listener has taken, in order. */
    static final List<String> TAKEN = new CopyOnWriteArrayList<>();

    /** Whether the listener's bug is. */
    static final AtomicBoolean FIXED = new AtomicBoolean();

    /** How many things were posted. */
    static final AtomicInteger MADE = new AtomicInteger();

    record Cover(@NotBlank String alt) {}

    record Thing(@NotBlank String name, @Max(10) int size, @Valid Cover cover) {}

    @RestController
    static class Things {

        private final MongoOperations store;

        Things(MongoOperations store) {
            this.store = store;
        }

        @PostMapping("/things")
        Thing echo(@Valid @RequestBody Thing thing) {
            MADE.incrementAndGet();
            return thing;
        }

        @PostMapping("/things/{name}/picture")
        long read(InputStream picture) throws IOException {
            return picture.transferTo(OutputStream.nullOutputStream());
        }

        @GetMapping("/things")
        long count(@RequestParam int limit) {
            return Math.min(limit, store.estimatedCount("things"));
        }

        @GetMapping("/denied")
        String denied() {
            throw new AccessDeniedException("decided inside");
        }

        @GetMapping("/bug")
        String bug() {
            throw new IllegalStateException("a secret of the inside");
        }
    }

    @KafkaListener(id = "things", topics = TOPIC)
    void take(ConsumerRecord<String, byte[]> record) {
        var text = new String(record.value(), StandardCharsets.UTF_8);
        switch (text) {
            case "malformed" -> throw new MalformedEvent("no reader could read this");
            case "bug" -> {
                if (!FIXED.get()) {
                    throw new IllegalStateException("a bug");
                }
                TAKEN.add(text);
            }
            default -> TAKEN.add(text);
        }
    }

    @KafkaListener(id = "fatal", topics = FATAL)
    void end(ConsumerRecord<String, byte[]> record) {
        throw new AssertionError("the listener ends at " + record.offset());
    }

    @Bean
    NewTopic fatal() {
        return TopicBuilder.name(FATAL).partitions(1).build();
    }

    @Bean
    AccessRules rules() {
        return requests ->
                requests.requestMatchers("/secret")
                        .hasAuthority("SCOPE_secret")
                        .requestMatchers("/private")
                        .authenticated()
                        .anyRequest()
                        .permitAll();
    }

    @Bean
    BodyLimitRule pictures() {
        return new BodyLimitRule("/things/*/picture", DataSize.ofKilobytes(400));
    }

    @Bean
    NewTopic things() {
        return TopicBuilder.name(TOPIC).partitions(1).build();
    }

    @Bean
    StoreIndex byName() {
        return new StoreIndex("things", new Index("name", Sort.Direction.ASC));
    }
}

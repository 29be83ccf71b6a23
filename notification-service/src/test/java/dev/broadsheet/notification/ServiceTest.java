package dev.broadsheet.notification;

import static org.awaitility.Awaitility.await;

import dev.broadsheet.notification.push.email.MailSink;
import dev.broadsheet.notification.push.webpush.TestBrowser;
import dev.broadsheet.testing.Backends;

import org.awaitility.core.ConditionFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The running service between a real broker and a real store. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "notification.live.heartbeat=300ms",
            "notification.live.queue=8",
            "notification.live.tail=60",
            "notification.push.allow-loopback-http=true",
            "notification.websub.settle=200ms",
            "notification.websub.page=2",
            "notification.websub.retries=100ms, 200ms",
            "notification.web-push.public-key=" + TestBrowser.SERVICE_PUBLIC_KEY,
            "notification.web-push.private-key=" + TestBrowser.SERVICE_PRIVATE_KEY
        })
@Import(ArticlesTopic.class)
abstract class ServiceTest {

    final int port;
    final Newsroom newsroom;

    ServiceTest(int port, KafkaOperations<String, byte[]> kafka) {
        this.port = port;
        this.newsroom = new Newsroom(kafka);
    }

    @DynamicPropertySource
    static void backends(DynamicPropertyRegistry registry) {
        environment().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("notification.websub.feeds-from", Newsstand.shared()::url);
    }

    private static Map<String, String> environment() {
        var environment = new HashMap<>(Backends.shared().environment());
        environment.put("SMTP_HOST", "127.0.0.1");
        environment.put("SMTP_PORT", String.valueOf(MailSink.shared().port()));
        return environment;
    }

    /** Another instance of the service on the same backends. */
    static ConfigurableApplicationContext anotherInstance(String... settings) {
        var environment =
                environment().entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue());
        return new SpringApplicationBuilder(NotificationService.class)
                .run(Stream.concat(environment, Stream.of(settings)).toArray(String[]::new));
    }

    static int port(ConfigurableApplicationContext instance) {
        return Objects.requireNonNull(
                instance.getEnvironment().getProperty("local.server.port", Integer.class));
    }

    Reader reader(String stem) {
        return new Reader(Reader.newName(stem), port);
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }
}

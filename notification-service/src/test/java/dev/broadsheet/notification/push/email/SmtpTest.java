package dev.broadsheet.notification.push.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import dev.broadsheet.notification.push.Outcome;
import dev.broadsheet.notification.push.Outcome.Delivered;
import dev.broadsheet.notification.push.Outcome.Failed;
import dev.broadsheet.notification.push.Outcome.Gone;
import dev.broadsheet.notification.push.Outcome.Postponed;
import dev.broadsheet.notification.push.Outcome.Refused;
import dev.broadsheet.notification.push.email.EmailProperties.Limits;

import jakarta.mail.MessagingException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** How sending ends, whatever the mail server does. */
class SmtpTest {

    private static final String LETTER = "Subject: hello\r\n\r\nline\r\n.\r\n..dots\r\n";
    private static final EmailProperties PROPERTIES = properties(4, 100);

    private final MailSink sink = new MailSink();
    private final Smtp smtp = smtp(sink.port(), PROPERTIES);

    static EmailProperties properties(int connections, int waiting) {
        return new EmailProperties(
                "Broadsheet <news@example.org>",
                connections,
                waiting,
                "a key",
                new Limits(3, 8, 60));
    }

    static Smtp smtp(int port, EmailProperties properties) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "300");
        sender.getJavaMailProperties().setProperty("mail.smtp.connectiontimeout", "300");
        sender.getJavaMailProperties().setProperty("mail.smtp.quitwait", "false");
        var beans = new StaticListableBeanFactory(Map.of("sender", sender));
        return new Smtp(
                beans.getBeanProvider(JavaMailSenderImpl.class),
                properties,
                URI.create("https://news.example.org"));
    }

    @AfterEach
    void close() {
        smtp.destroy();
        sink.close();
    }

    private CompletableFuture<Outcome> begin(String to) {
        return smtp.send(new Address(to), () -> LETTER.getBytes(StandardCharsets.US_ASCII));
    }

    private Outcome send(String to) {
        return begin(to).join();
    }

    @Test
    void a_mail_arrives_as_it_was_written() {
        assertThat(send("ken@example.org")).isEqualTo(new Delivered(250));
        assertThat(sink.to("ken@example.org"))
                .singleElement()
                .extracting(MailSink.Mail::raw)
                .isEqualTo(LETTER);
    }

    @Test
    void many_mails_share_few_connections() {
        var sent =
                IntStream.range(0, 100)
                        .mapToObj(n -> begin("reader" + n + "@example.org"))
                        .toList();
        assertThat(sent).allSatisfy(each -> assertThat(each.join()).isEqualTo(new Delivered(250)));
        assertThat(sink.mails()).hasSize(100);
        assertThat(sink.connections()).isBetween(1, 4);
    }

    @Test
    void what_is_refused_is_told_apart_and_the_connection_kept() {
        assertThat(send("nobody@example.org"))
                .isEqualTo(new Gone(550, "550 5.1.1 There is no such user"));
        assertThat(send("spam@example.org"))
                .isEqualTo(new Refused(550, "550 5.7.1 Not by our policy"));
        assertThat(send("busy@example.org")).isEqualTo(new Failed(451, "451 4.7.1 Come later"));
        assertThat(send("ken@example.org")).isEqualTo(new Delivered(250));
        assertThat(sink.connections()).isLessThanOrEqualTo(4);
    }

    @Test
    void who_does_not_answer_fails_in_time_and_holds_up_nobody() {
        var hanging = begin("hang@example.org");
        var unread = begin("unread@example.org");
        assertThat(send("ken@example.org")).isEqualTo(new Delivered(250));
        assertThat(hanging.orTimeout(5, TimeUnit.SECONDS).join()).isInstanceOf(Failed.class);
        assertThat(unread.join()).isInstanceOf(Failed.class);
    }

    @Test
    void a_connection_that_ends_before_the_mail_is_no_attempt() {
        assertThat(send("cut@example.org")).isInstanceOf(Postponed.class);
    }

    @Test
    void a_server_that_closes_is_asked_later() {
        assertThat(send("closing@example.org")).isInstanceOf(Postponed.class);
        assertThat(send("ken@example.org")).isInstanceOf(Postponed.class);
    }

    @Test
    void while_the_server_is_away_nothing_is_attempted_and_nobody_waits() {
        sink.goAway();
        assertThat(send("ken@example.org")).isInstanceOf(Postponed.class);
        var begun = System.nanoTime();
        assertThat(send("ken@example.org")).isInstanceOf(Postponed.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(200));
        sink.comeBack();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(send("ken@example.org")).isEqualTo(new Delivered(250)));
        assertThat(sink.to("ken@example.org")).hasSize(1);
    }

    @Test
    void more_than_may_wait_is_postponed_at_once() {
        var narrow = smtp(sink.port(), properties(1, 2));
        var outcomes =
                IntStream.range(0, 10)
                        .mapToObj(_ ->
                                narrow.send(
                                        new Address("hang@example.org"),
                                        () -> LETTER.getBytes(StandardCharsets.US_ASCII)))
                        .toList();
        assertThat(outcomes.stream().filter(CompletableFuture::isDone).count())
                .isGreaterThanOrEqualTo(7);
        narrow.destroy();
    }

    @Test
    void a_real_mail_server_takes_it() throws MessagingException {
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try {
            var own = smtp(server.getSmtp().getPort(), PROPERTIES);
            var outcome =
                    own.send(
                            new Address("ken@example.org"),
                            () -> LETTER.getBytes(StandardCharsets.US_ASCII));
            assertThat(outcome.join()).isEqualTo(new Delivered(250));
            assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("hello");
        } finally {
            server.stop();
        }
    }
}

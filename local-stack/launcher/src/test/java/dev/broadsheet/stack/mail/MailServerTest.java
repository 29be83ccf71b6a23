package dev.broadsheet.stack.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;

class MailServerTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Vertx vertx = Vertx.vertx();
    private int smtp;
    private int http;
    private MailServer server;

    @BeforeEach
    void start() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            smtp = probe.getLocalPort();
        }
        server = MailServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), smtp));
        http =
                vertx.createHttpServer()
                        .requestHandler(server.page())
                        .listen(0, "127.0.0.1")
                        .await()
                        .actualPort();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
        server.close();
        client.close();
    }

    @Test
    void before_any_mail_the_list_is_empty() throws Exception {
        assertThat(items()).isEmpty();
        assertThat(get("/mail").body()).contains("Nothing was sent yet");
    }

    @Test
    void a_message_is_listed_with_its_headers_and_plain_text() throws Exception {
        send("margaret@example.org", "New from Ada", "Plain words", "<p>Rich words</p>");

        assertThat(items()).hasSize(1);
        var mail = items().get(0);
        assertThat(mail.path("n").asInt()).isEqualTo(1);
        assertThat(mail.path("from").asString()).isEqualTo("Broadsheet <alerts@example.org>");
        assertThat(mail.path("to").asString()).isEqualTo("margaret@example.org");
        assertThat(mail.path("subject").asString()).isEqualTo("New from Ada");
        assertThat(mail.path("text").asString().strip()).isEqualTo("Plain words");
        assertThat(mail.path("headers").path("List-Unsubscribe").get(0).asString())
                .isEqualTo("<https://example.org/u/1>");
        assertThat(get("/mail").body()).contains("/mail/messages/1").contains("New from Ada");
        assertThat(get("/mail/messages/1").body()).contains("Plain words");
    }

    @Test
    void markup_in_a_message_is_shown_and_not_run() throws Exception {
        send("ken@example.org", "<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "");

        for (var page : new String[] {"/mail", "/mail/messages/1"}) {
            var shown = get(page);
            assertThat(shown.body()).doesNotContain("<script>").doesNotContain("<img");
            assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'");
        }
    }

    @Test
    void an_unknown_message_is_a_problem_document() throws Exception {
        for (var path : new String[] {"/mail/messages/7", "/mail/messages/x", "/mail/other"}) {
            var answer = get(path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
        }
    }

    @Test
    void mail_cannot_be_written_here() throws Exception {
        var answer =
                client.send(
                        HttpRequest.newBuilder(uri("/mail"))
                                .POST(BodyPublishers.ofString("x"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    private JsonNode items() throws Exception {
        return JSON.readTree(get("/mail/messages.json").body()).path("items");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + http + path);
    }

    private void send(String to, String subject, String plain, String rich)
            throws MessagingException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(smtp));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("Broadsheet <alerts@example.org>");
        message.setRecipient(RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject);
        message.setHeader("List-Unsubscribe", "<https://example.org/u/1>");
        message.setContent(alternatives(plain, rich));
        Transport.send(message);
    }

    private static Multipart alternatives(String plain, String rich) throws MessagingException {
        var richPart = new MimeBodyPart();
        richPart.setText(rich, "utf-8", "html");
        var plainPart = new MimeBodyPart();
        plainPart.setText(plain, "utf-8");
        return new MimeMultipart("alternative", richPart, plainPart);
    }
}

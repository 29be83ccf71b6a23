package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.broadsheet.notification.push.email.MailSink;
import dev.broadsheet.notification.push.email.MailSink.Mail;
import dev.broadsheet.testing.TestIssuer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaOperations;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Mail to those with an account and those without, from the first question to the last mail. */
class EmailIT extends ServiceTest {

    private static final Duration OUTAGE = Duration.ofMinutes(1);

    private static final Pattern LINK =
            Pattern.compile("http://localhost:8080(/email/[a-z]+\\?token=[A-Za-z0-9_-]+)");

    private final MailSink sink = MailSink.shared();
    private final Reader linus = reader("linus");

    EmailIT(@LocalServerPort int port, @Autowired KafkaOperations<String, byte[]> kafka) {
        super(port, kafka);
    }

    private static String newAddress(String stem) {
        return stem + "-" + UUID.randomUUID() + "@example.org";
    }

    private Mail only(String address) {
        soon().until(() -> !sink.to(address).isEmpty());
        return sink.to(address).getLast();
    }

    private static String link(String text, String page) {
        var links = LINK.matcher(text);
        while (links.find()) {
            if (links.group(1).startsWith("/email/" + page)) {
                return links.group(1);
            }
        }
        throw new AssertionError("no link to " + page + " in " + text);
    }

    private HttpResponse<String> opened(String link) {
        return Reader.send(HttpRequest.newBuilder(linus.uri(link)));
    }

    private HttpResponse<String> pressed(String link) {
        return Reader.send(HttpRequest.newBuilder(linus.uri(link)).POST(BodyPublishers.noBody()));
    }

    private String status(Reader owner) {
        return Reader.json(owner.get("/api/channels/email")).path("status").asString();
    }

    private void names(Reader owner, String address) {
        var response = owner.put("/api/channels/email", "{\"address\":\"" + address + "\"}");
        assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
    }

    private void confirms(String address) {
        assertThat(pressed(link(only(address).text(), "confirm")).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> asks(String address, String rest, @Nullable String from) {
        var request =
                HttpRequest.newBuilder(linus.uri("/api/email-follows"))
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        ("{'address':'" + address + "'" + rest + "}")
                                                .replace('\'', '"')));
        return Reader.send(from == null ? request : request.header("X-Forwarded-For", from));
    }

    private String followsWithoutAccount(String handle) {
        var address = newAddress("ken");
        assertThat(asks(address, ",'author':'" + handle + "'", null).statusCode()).isEqualTo(202);
        confirms(address);
        return address;
    }

    @Test
    void an_address_is_confirmed_by_its_owner_and_then_told() {
        var address = newAddress("linus");
        var ada = Reader.newName("ada");
        linus.follows("authors/" + ada);
        var put = linus.put("/api/channels/email", "{\"address\":\"" + address + "\"}");
        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(Reader.json(put).path("status").asString()).isEqualTo("unconfirmed");

        var link = link(only(address).text(), "confirm");
        assertThat(only(address).header("List-Unsubscribe")).isEmpty();
        assertThat(opened(link).body()).contains("<form method=\"post\"").contains(address);
        assertThat(status(linus)).isEqualTo("unconfirmed");
        assertThat(pressed(link).statusCode()).isEqualTo(200);
        assertThat(pressed(link).statusCode()).isEqualTo(200);
        assertThat(status(linus)).isEqualTo("active");

        newsroom.published(Article.by(ada).titled("On engines"), 1);
        soon().until(() -> sink.to(address).size() == 2);
        var mail = sink.to(address).getLast();
        assertThat(mail.subject()).endsWith(": On engines");
        assertThat(mail.text()).contains("because you follow the author " + ada);
    }

    @Test
    void nothing_goes_to_an_address_before_it_is_confirmed_and_after_it_was_changed() {
        var first = newAddress("first");
        var second = newAddress("second");
        var ada = Reader.newName("ada");
        linus.follows("authors/" + ada);
        names(linus, first);
        confirms(first);
        names(linus, second);
        assertThat(status(linus)).isEqualTo("unconfirmed");

        var other = followsWithoutAccount(ada);
        newsroom.published(Article.by(ada).titled("To others"), 1);
        soon().until(() -> sink.to(other).size() == 2);
        assertThat(pressed(link(only(first).text(), "confirm")).statusCode()).isEqualTo(404);
        assertThat(status(linus)).isEqualTo("unconfirmed");
        confirms(second);
        newsroom.published(Article.by(ada).titled("To the second"), 1);
        soon().until(() -> sink.to(second).size() == 2);
        assertThat(sink.to(second).getLast().subject()).endsWith("To the second");
        assertThat(sink.to(first)).hasSize(1);
    }

    @Test
    void an_address_is_asked_three_times_an_hour_whoever_wants_it() {
        var address = newAddress("linus");
        for (var owner : List.of(linus, reader("ken"), reader("ada"), reader("grace"))) {
            names(owner, address);
            assertThat(status(owner)).isEqualTo("unconfirmed");
        }
        assertThat(asks(address, ",'author':'ada'", null).statusCode()).isEqualTo(202);
        soon().until(() -> sink.to(address).size() == 3);
        var other = newAddress("margaret");
        names(linus, other);
        only(other);
        assertThat(sink.to(address)).hasSize(3);
    }

    @Test
    void a_test_goes_to_a_confirmed_address_and_ends_with_the_channel() {
        var address = newAddress("linus");
        names(linus, address);
        assertThat(linus.post("/api/channels/email/test", "").statusCode()).isEqualTo(409);
        confirms(address);
        var test = linus.post("/api/channels/email/test", "");
        assertThat(Reader.json(test).path("delivered").asBoolean()).isTrue();
        assertThat(sink.to(address).getLast().subject()).isEqualTo("A test from Broadsheet");
        assertThat(linus.delete("/api/channels/email").statusCode()).isEqualTo(204);
        assertThat(linus.delete("/api/channels/email").statusCode()).isEqualTo(204);
        assertThat(linus.get("/api/channels/email").statusCode()).isEqualTo(404);
        assertThat(linus.post("/api/channels/email/test", "").statusCode()).isEqualTo(409);
        var link = link(sink.to(address).getFirst().text(), "confirm");
        assertThat(pressed(link).statusCode()).isEqualTo(404);
    }

    @Test
    void who_has_no_account_follows_by_mail_and_ends_it_with_one_click() {
        var ada = Reader.newName("ada");
        var address = followsWithoutAccount(ada);
        newsroom.published(Article.by(ada).titled("Told"), 1);
        soon().until(() -> sink.to(address).size() == 2);
        var mail = sink.to(address).getLast();

        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        var link = link(mail.header("List-Unsubscribe"), "unsubscribe");
        var all = link(mail.text(), "follows");
        assertThat(opened(link).body()).contains("Do you want to unfollow the author " + ada);
        assertThat(opened(all).body()).contains("authors: " + ada);

        // As a mail provider sends it: no cookie, no token, nothing else.
        var oneClick =
                HttpRequest.newBuilder(linus.uri(link))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"));
        assertThat(Reader.send(oneClick).statusCode()).isEqualTo(200);
        assertThat(opened(all).body()).doesNotContain(ada).contains("You follow nothing");
        assertThat(Reader.send(oneClick).statusCode()).isEqualTo(200);

        newsroom.published(Article.by(ada).titled("Not told"), 1);
        var grace = Reader.newName("grace");
        var other = followsWithoutAccount(grace);
        newsroom.published(Article.by(grace).titled("Later"), 1);
        soon().until(() -> sink.to(other).size() == 2);
        assertThat(sink.to(address)).hasSize(2);
    }

    @Test
    void one_click_may_come_as_multipart_too() {
        var ada = Reader.newName("ada");
        var address = followsWithoutAccount(ada);
        newsroom.published(Article.by(ada), 1);
        soon().until(() -> sink.to(address).size() == 2);
        var mail = sink.to(address).getLast();
        var body =
                String.join(
                        "\r\n",
                        "--b",
                        "Content-Disposition: form-data; name=\"List-Unsubscribe\"",
                        "",
                        "One-Click",
                        "--b--",
                        "");
        var oneClick =
                HttpRequest.newBuilder(linus.uri(link(mail.header("List-Unsubscribe"), "unsub")))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofString(body));
        assertThat(Reader.send(oneClick).statusCode()).isEqualTo(200);
        assertThat(opened(link(mail.text(), "follows")).body()).contains("You follow nothing");
    }

    @Test
    void all_follows_of_an_address_can_be_seen_and_changed_by_link() {
        var ada = Reader.newName("ada");
        var address = newAddress("ken");
        asks(address, ",'author':'" + ada + "','delivery':'daily'", null);
        var done = pressed(link(only(address).text(), "confirm"));
        assertThat(done.body()).contains("once a day");
        var all = link(done.body(), "follows");
        assertThat(opened(all).body()).contains("<option selected>daily</option>");

        var form = "target=authors%2F" + ada + "&delivery=";
        assertThat(posted(all, form + "weekly").body())
                .contains("<option selected>weekly</option>");
        assertThat(posted(all, "target=authors%2Fsomebody&delivery=daily").body())
                .doesNotContain("somebody");
        assertThat(posted(all, "target=nonsense&delivery=daily").statusCode()).isEqualTo(404);
        assertThat(posted(all, form + "none").body()).contains("You follow nothing");
    }

    private HttpResponse<String> posted(String link, String form) {
        return Reader.send(
                HttpRequest.newBuilder(linus.uri(link))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    @Test
    void the_answer_is_the_same_whatever_is_known_of_an_address() {
        var ada = Reader.newName("ada");
        var confirmed = followsWithoutAccount(ada);
        var bounced = newAddress("ken");
        bounces(bounced);
        var fresh = newAddress("ken");
        var answers =
                List.of(fresh, fresh, confirmed, bounced).stream()
                        .map(address -> asks(address, ",'author':'" + ada + "'", null))
                        .toList();
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(202);
        assertThat(answers).extracting(HttpResponse::body).containsOnly("");
    }

    private void bounces(String address) {
        var request =
                HttpRequest.newBuilder(linus.uri("/api/ops/email/bounces"))
                        .header(
                                "Authorization",
                                "Bearer " + TestIssuer.shared().token("admin", "ops"))
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"address\":\"%s\",\"reason\":\"complaint\"}"
                                                .formatted(address)));
        assertThat(Reader.send(request).statusCode()).isEqualTo(204);
    }

    @Test
    void a_bounce_that_is_reported_later_ends_mail_until_it_is_confirmed_anew() {
        var address = newAddress("Linus");
        var ada = Reader.newName("ada");
        linus.follows("authors/" + ada);
        names(linus, address);
        confirms(address);
        bounces(address.toUpperCase(Locale.ROOT));
        assertThat(status(linus)).isEqualTo("disabled");
        var other = followsWithoutAccount(ada);
        newsroom.published(Article.by(ada).titled("Not told"), 1);
        soon().until(() -> sink.to(other).size() == 2);

        names(linus, address);
        assertThat(status(linus)).isEqualTo("disabled");
        soon().until(() -> sink.to(address).size() == 2);
        names(linus, address);
        confirms(address);
        assertThat(status(linus)).isEqualTo("active");
        newsroom.published(Article.by(ada).titled("Told again"), 1);
        soon().until(() -> sink.to(address).size() == 3);
        assertThat(sink.to(address).getLast().subject()).endsWith("Told again");
    }

    @Test
    void a_mailbox_that_turns_out_not_to_exist_is_told_nothing_more() {
        var address = newAddress("nobody");
        names(linus, address);
        soon().until(() -> !sink.refused(address).isEmpty());
        names(linus, address);
        assertThat(sink.to(address)).isEmpty();
        assertThat(status(linus)).isEqualTo("unconfirmed");
    }

    @Test
    void while_the_mail_server_is_away_for_a_minute_everything_waits_and_arrives_once() {
        var ada = Reader.newName("ada");
        var address = newAddress("linus");
        names(linus, address);
        confirms(address);
        linus.follows("authors/" + ada);
        var others = List.of(followsWithoutAccount(ada), followsWithoutAccount(ada));
        var asked = newAddress("asked");
        sink.goAway();
        var back = Instant.now().plus(OUTAGE);
        try {
            newsroom.published(Article.by(ada).titled("Waits"), 1);
            assertThat(asks(asked, ",'author':'" + ada + "'", null).statusCode()).isEqualTo(202);
            soon().until(() -> delivery().path("state").asString().equals("pending"));
            await().atMost(OUTAGE.multipliedBy(2)).until(() -> Instant.now().isAfter(back));
            assertThat(delivery().path("attempts")).isEmpty();
        } finally {
            sink.comeBack();
        }
        soon().untilAsserted(() -> {
            assertThat(delivery().path("state").asString()).isEqualTo("delivered");
            assertThat(sink.to(asked)).hasSize(1);
            assertThat(others).allSatisfy(each -> assertThat(sink.to(each)).hasSize(2));
        });
        assertThat(delivery().path("attempts")).hasSize(1);
        assertThat(sink.to(address)).hasSize(2);
    }

    private JsonNode delivery() {
        return Reader.json(linus.get("/api/deliveries?channel=email")).path("items").path(0);
    }

    @Test
    void one_network_asks_for_many_follows_and_not_for_more() {
        var network =
                "2001:db8:" + Integer.toHexString(ThreadLocalRandom.current().nextInt(65_000));
        for (var n = 0; n < 60; n++) {
            var from = network + "::" + Integer.toHexString(n + 1);
            assertThat(asks(newAddress("ken"), ",'author':'ada'", from).statusCode())
                    .isEqualTo(202);
        }
        var refused = asks(newAddress("ken"), ",'author':'ada'", network + "::ffff");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void nobody_is_a_mailbox_by_a_token() {
        var mailto = new Reader("mailto:ken@example.org", port);
        assertThat(mailto.get("/api/follows").statusCode()).isEqualTo(401);
    }

    @Test
    void only_operators_report_bounces() {
        var bounce = "{\"address\":\"ken@example.org\",\"reason\":\"x\"}";
        assertThat(linus.post("/api/ops/email/bounces", bounce).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirm", "unsubscribe", "follows"})
    void a_link_that_was_never_sent_leads_nowhere(String page) {
        for (var response :
                List.of(
                        opened("/email/" + page + "?token=AAAA"),
                        pressed("/email/" + page + "?token=AAAA&target=authors/ada&delivery=x"))) {
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/html");
            assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'address':'ken@example.org'}                                      | ''",
                "{'author':'ada'}                                                   | /address",
                "{'address':'ken','author':'ada'}                                   | /address",
                "{'address':'ken@example.org\\r\\nBcc: x@x.org','author':'ada'}     | /address",
                "{'address':'ken@example.org','author':' '}                         | /author",
                "{'address':'ken@example.org','kind':'tags','name':'/'}             | /name",
                "{'address':'ken@example.org','kind':'tags'}                        | ''",
                "{'address':'ken@example.org','kind':'people','name':'x'}           | /kind",
                "{'address':'ken@example.org','author':'ada','name':'x'}            | ''",
                "{'address':'ken@example.org','author':'ada','delivery':'muted'}    | /delivery",
                "{'address':'ken@example.org','author':'ada','since':'x'}           | /since",
            })
    void what_is_wrong_with_a_follow_is_said(String body, String pointer) {
        var response =
                Reader.send(
                        HttpRequest.newBuilder(linus.uri("/api/email-follows"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(Reader.json(response).path("errors").path(0).path("pointer").asString())
                .isEqualTo(pointer);
    }

    @Test
    void without_a_mail_server_it_is_said_so() {
        try (var instance = anotherInstance("--spring.mail.host=")) {
            var there = linus.at(port(instance));
            var put = there.put("/api/channels/email", "{\"address\":\"linus@example.org\"}");
            assertThat(put.statusCode()).isEqualTo(503);
            assertThat(put.body()).contains("No mail server is configured");
            assertThat(there.get("/api/channels/email").statusCode()).isEqualTo(404);
            var ask =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:%d/api/email-follows"
                                                    .formatted(port(instance))))
                            .header("Content-Type", "application/json")
                            .POST(
                                    BodyPublishers.ofString(
                                            "{\"address\":\"k@example.org\",\"author\":\"ada\"}"));
            assertThat(Reader.send(ask).statusCode()).isEqualTo(503);
        }
    }
}

package dev.broadsheet.notification.push.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.notification.alerts.Alert;
import dev.broadsheet.notification.endpoints.Channel;
import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.endpoints.Endpoint.Status;
import dev.broadsheet.notification.endpoints.EndpointId;
import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.follows.Target.Kind;
import dev.broadsheet.notification.push.Message;
import dev.broadsheet.notification.push.Message.AuthorNotice;
import dev.broadsheet.notification.push.Message.Digest;
import dev.broadsheet.notification.push.Message.NewArticle;
import dev.broadsheet.notification.push.Push;
import dev.broadsheet.notification.push.email.MailSink.Mail;

import jakarta.mail.MessagingException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

class LettersTest {

    private static final URI ORIGIN = URI.create("https://news.example.org");
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
    private static final Target ADA = new Target(Kind.AUTHORS, "ada");

    private final Links links = new Links(new LinkKey(() -> "a key"), CLOCK, ORIGIN);
    private final Letters letters = new Letters(links, CLOCK, SmtpTest.properties(1, 1), ORIGIN);

    private static Alert alert(String title, String excerpt) {
        return new Alert(
                UUID.randomUUID(),
                Alert.Kind.ARTICLE,
                UUID.randomUUID(),
                title,
                excerpt,
                "Ada Lovelace",
                ORIGIN.resolve("/articles/engines"),
                CLOCK.instant(),
                List.of(ADA),
                false,
                false,
                false);
    }

    private Mail written(String subject, Message message) {
        var endpoint =
                new Endpoint(
                        new EndpointId(UUID.randomUUID()),
                        Channel.EMAIL,
                        subject,
                        "email",
                        Status.ACTIVE,
                        Optional.empty(),
                        Map.of("address", "ken@example.org"),
                        Optional.empty(),
                        CLOCK.instant());
        var bytes = letters.push(new Push("push-1", endpoint, message, 1));
        return new Mail("ken@example.org", new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Test
    void an_article_is_told_in_text_and_in_html_and_says_why() {
        var mail = written("ken", new NewArticle(alert("On engines", "How it began")));
        assertThat(mail.subject()).isEqualTo("Ada Lovelace: On engines");
        assertThat(mail.header("From")).isEqualTo("Broadsheet <news@example.org>");
        assertThat(mail.header("To")).isEqualTo("ken@example.org");
        assertThat(mail.header("Message-ID")).isEqualTo("<push-1@news.example.org>");
        assertThat(mail.header("Date")).isEqualTo("Sun, 22 Nov 2026 08:00:00 +0000");
        assertThat(mail.header("List-Id")).isEqualTo("Broadsheet <notifications.news.example.org>");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("Content-Type")).startsWith("multipart/alternative");
        for (var part : List.of(mail.text(), mail.html())) {
            assertThat(part)
                    .contains("On engines")
                    .contains("How it began")
                    .contains("by Ada Lovelace")
                    .contains("https://news.example.org/articles/engines")
                    .contains("because you follow the author ada")
                    .contains("https://news.example.org/following")
                    .contains("https://news.example.org/email/unsubscribe?token=");
        }
        assertThat(mail.html()).contains("prefers-color-scheme:dark").doesNotContain("<img");
    }

    @Test
    void one_click_unsubscribes_as_rfc_8058_wants_it() {
        var mail = written("ken", new NewArticle(alert("On engines", "")));
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        var header = mail.header("List-Unsubscribe");
        assertThat(header)
                .matches("<https://news\\.example\\.org/email/unsubscribe\\?token=[^>]+>");
        var token = header.substring(header.indexOf('=') + 1, header.length() - 1);
        assertThat(links.read(token).values()).containsExactly("ken", "authors/ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nBcc: victim@example.org",
                "x\nBcc: victim@example.org\n\nbody",
                "x\u0085Bcc: victim@example.org",
                "x\u2028Bcc: victim@example.org",
                "x\r\n\r\n--=_broadsheet\r\nContent-Type: text/html\r\n\r\n<h1>x</h1>",
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "=?UTF-8?Q?x=0D=0ABcc:_victim@example.org?=",
            })
    void a_hostile_title_ends_no_header_and_no_part(String title) throws MessagingException {
        var mail = written("ken", new NewArticle(alert(title, title)));
        assertThat(Collections.list(mail.parsed().getAllHeaders()))
                .extracting(header -> header.getName())
                .containsExactly(
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "Subject",
                        "List-Id",
                        "List-Unsubscribe",
                        "List-Unsubscribe-Post",
                        "Precedence",
                        "Auto-Submitted",
                        "MIME-Version",
                        "Content-Type");
        assertThat(mail.html())
                .doesNotContain("<script")
                .doesNotContain("<img")
                .endsWith("</div></body></html>\n");
        assertThat(mail.text().lines()).noneMatch(line -> line.startsWith("Bcc"));
    }

    @Test
    void long_titles_in_any_script_are_folded_and_cut() {
        var title = "Журнал 🎉 ".repeat(60);
        var mail = written("ken", new NewArticle(alert(title, "e")));
        assertThat(mail.raw().lines()).allMatch(line -> line.length() <= 998);
        assertThat(mail.subject()).startsWith("Ada Lovelace: Журнал 🎉").endsWith("…");
        assertThat(mail.text()).contains(title.strip());
    }

    @Test
    void a_digest_lists_its_articles_and_who_has_no_account_is_shown_their_follows() {
        var digest =
                new Digest(
                        Delivery.DAILY,
                        CLOCK.instant(),
                        CLOCK.instant(),
                        List.of(alert("First", "1"), alert("Second", "2")));
        var mail = written("mailto:ken@example.org", digest);
        assertThat(mail.subject()).isEqualTo("Your daily digest: 2 new articles");
        assertThat(mail.text())
                .contains("First")
                .contains("Second")
                .contains("once a day")
                .contains("https://news.example.org/email/follows?token=")
                .contains("https://news.example.org/email/unsubscribe?token=");
        assertThat(mail.html()).contains("First").contains("Second");
    }

    @Test
    void notices_and_tests_are_worded() {
        var notice =
                new AuthorNotice(
                        "milestone", "1,000 reads", "Of <On engines>.", ORIGIN, CLOCK.instant());
        assertThat(written("ada", notice).subject()).isEqualTo("1,000 reads");
        assertThat(written("ada", notice).html()).contains("Of &lt;On engines&gt;.");
        var test = written("ada", new Message.Test(CLOCK.instant()));
        assertThat(test.subject()).isEqualTo("A test from Broadsheet");
    }

    @Test
    void every_attempt_has_the_same_message_id() {
        var message = new NewArticle(alert("On engines", ""));
        assertThat(written("ken", message).header("Message-ID"))
                .isEqualTo(written("ken", message).header("Message-ID"));
    }
}

package dev.broadsheet.notification.push.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.broadsheet.notification.push.email.Links.Link;
import dev.broadsheet.notification.push.email.Links.Purpose;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

class LinksTest {

    private static final URI ORIGIN = URI.create("https://news.example.org");
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Link LINK = new Link(Purpose.CONFIRM_CHANNEL, "linus", "l@example.org");

    private final Links links = at(NOW, "a key");

    private static Links at(Instant now, String key) {
        return new Links(new LinkKey(() -> key), Clock.fixed(now, ZoneOffset.UTC), ORIGIN);
    }

    private static String token(URI link) {
        return link.getQuery().substring("token=".length());
    }

    @Test
    void a_link_is_read_as_it_was_made() {
        var link = links.lasting(LINK);
        assertThat(link.toString()).startsWith("https://news.example.org/email/confirm?token=");
        assertThat(links.read(token(link))).isEqualTo(LINK);
    }

    @Test
    void a_link_is_good_until_its_end() {
        var end = NOW.plus(Duration.ofDays(2));
        var token = token(links.until(end, LINK));
        assertThat(at(end, "a key").read(token)).isEqualTo(LINK);
        var later = at(end.plusSeconds(1), "a key");
        assertThatThrownBy(() -> later.read(token)).isInstanceOf(InvalidLink.class);
    }

    @Test
    void no_other_key_makes_a_link() {
        var other = at(NOW, "another key");
        var token = token(links.lasting(LINK));
        assertThatThrownBy(() -> other.read(token)).isInstanceOf(InvalidLink.class);
    }

    @Test
    void a_link_that_was_changed_anywhere_is_none() {
        var token = token(links.lasting(LINK));
        for (var i = 0; i < token.length() - 1; i++) {
            var other = token.charAt(i) == 'A' ? 'B' : 'A';
            var changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThatThrownBy(() -> links.read(changed)).isInstanceOf(InvalidLink.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "=", "token", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "é"})
    void anything_else_is_no_link(String token) {
        assertThatThrownBy(() -> links.read(token)).isInstanceOf(InvalidLink.class);
    }

    @Test
    void a_pseudonym_is_no_signature() {
        assertThat(links.pseudonym("ken@example.org"))
                .isEqualTo(links.pseudonym("ken@example.org"))
                .isNotEqualTo(links.pseudonym("linus@example.org"))
                .isNotEqualTo(at(NOW, "another key").pseudonym("ken@example.org"));
    }
}

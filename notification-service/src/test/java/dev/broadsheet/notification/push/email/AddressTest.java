package dev.broadsheet.notification.push.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "ken@example.org, ken@example.org",
        "' ken@example.org ', ken@example.org",
        "Ken.T+news@Example.ORG, Ken.T+news@example.org",
        "ken@sub.example.org, ken@sub.example.org",
        "ken@bücher.example, ken@xn--bcher-kva.example",
        "o'neil@example.org, o'neil@example.org",
    })
    void addresses_are_read_with_their_domain_in_ascii(String written, String text) {
        assertThat(Address.of(written)).contains(new Address(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ken",
                "ken@",
                "@example.org",
                "ken@@example.org",
                "ken@a@example.org",
                "ken@localhost",
                "ken@127.0.0.1",
                "ken@[127.0.0.1]",
                "ken@example.org.",
                "ken@-example.org",
                "ken@exa mple.org",
                "ke n@example.org",
                ".ken@example.org",
                "ken.@example.org",
                "k..en@example.org",
                "\"ken\"@example.org",
                "kén@example.org",
                "ken@example.org\r\nBcc: x@example.org",
                "ken\u0000@example.org",
                "ken@example..org",
                "<ken@example.org>",
                "Ken <ken@example.org>",
                "ken@example.org,x@example.org",
                "ken@example.123",
                "ken@exa_mple.org",
                "ken,x@example.org",
                "ken(x)@example.org",
            })
    void anything_else_is_no_address(String written) {
        assertThat(Address.of(written)).isEmpty();
    }

    @Test
    void long_ones_are_none() {
        assertThat(Address.of("k".repeat(64) + "@example.org")).isPresent();
        assertThat(Address.of("k".repeat(65) + "@example.org")).isEmpty();
        assertThat(Address.of("k@" + "e".repeat(63) + ".org")).isPresent();
        assertThat(Address.of("k@" + "e".repeat(64) + ".org")).isEmpty();
        assertThat(Address.of("k@" + "a.".repeat(126) + "org")).isEmpty();
    }

    @Test
    void one_mailbox_is_one_however_it_is_written() {
        assertThat(new Address("Ken@example.org").identity())
                .isEqualTo(new Address("ken@example.org").identity());
    }
}

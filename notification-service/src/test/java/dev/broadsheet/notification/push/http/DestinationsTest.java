package dev.broadsheet.notification.push.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.time.Duration;

class DestinationsTest {

    private final Destinations anywhere = destinations(false);
    private final Destinations local = destinations(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://example.com/",
                "https://hooks.example.com/a/b?c=d&e=%20",
                "https://example.com:443/",
                "https://example.com:8443/",
                "HTTPS://EXAMPLE.COM/",
                "https://xn--bcher-kva.example.com/",
                "https://93.184.216.34/",
                "https://[2606:4700::1111]:8443/",
                "https://127.0.0.1.example.com/",
                "https://localhost.example.com/",
            })
    void what_is_public_and_https_may_be_given(String url) {
        assertThat(anywhere.checked(url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // no URL, or none that leads anywhere
                "",
                "/hook",
                "//example.com/",
                "example.com/",
                "https:example.com",
                "https:///hook",
                "https://",
                "https:// example.com/",
                "https://exa\nmple.com/",
                "https://example.com/a b",
                "https://example..com/",
                "https://-example.com/",
                "https://exa_mple.com/",
                // other schemes
                "http://example.com/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:6379/_x",
                "javascript:alert(1)",
                "unix:/var/run/docker.sock",
                // credentials, fragments, ports
                "https://ada:secret@example.com/",
                "https://example.com@127.0.0.1/",
                "https://127.0.0.1@example.com/",
                "https://@example.com/",
                "https://example.com\\@127.0.0.1/",
                "https://example.com/#part",
                "https://example.com#@127.0.0.1/",
                "https://example.com:0/",
                "https://example.com:22/",
                "https://example.com:80/",
                "https://example.com:65536/",
                "https://example.com:-1/",
                "https://example.com:443:80/",
                // this machine, in all spellings
                "https://127.0.0.1/",
                "https://127.0.0.1:8443/",
                "https://127.255.255.254/",
                "https://127.1/",
                "https://127.0.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0x0.0x0.0x1/",
                "https://0x7f.1/",
                "https://0177.0.0.1/",
                "https://017700000001/",
                "https://127.0.0.01/",
                "https://127.0.0.1./",
                "https://127.0.0.1%2f.example.com/",
                "https://%31%32%37.0.0.1/",
                "https://１２７.０.０.１/",
                "https://①②⑦.0.0.1/",
                "https://127。0。0。1/",
                "https://0/",
                "https://0.0.0.0/",
                "https://[::]/",
                "https://[::1]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[::7f00:1]/",
                "https://[64:ff9b::127.0.0.1]/",
                "https://[64:ff9b:1::7f00:1]/",
                "https://[2002:7f00:1::1]/",
                "https://[2001:0:7f00:1::]/",
                "https://localhost/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://localhost.localdomain/",
                "https://ⓛocalhost/",
                "https://bücher.example/",
                "https://foo.localhost/",
                // networks behind this machine
                "https://10.0.0.1/",
                "https://100.64.0.1/",
                "https://172.16.0.1/",
                "https://192.168.0.1/",
                "https://192.0.2.1/",
                "https://198.18.0.1/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[fc00::1]/",
                "https://[fd12:3456:789a::1]/",
                "https://[fe80::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[fe80::1%eth0]/",
                "https://[fec0::1]/",
                "https://[ff02::1]/",
                "https://[2001:db8::1]/",
                "https://[3fff::1]/",
                "https://[2606:4700::1111%25lo]/",
                "https://[::g]/",
                "https://[127.0.0.1]/",
                "https://kafka:9092/",
                "https://mongodb/",
                "https://printer.local/",
                "https://vault.internal/",
                "https://router.lan/",
                "https://box.home.arpa/",
                "https://service.onion/",
                // what machines in clouds are told about themselves
                "https://169.254.169.254/latest/meta-data/",
                "https://[::ffff:169.254.169.254]/",
                "https://[fd00:ec2::254]/",
                "https://2852039166/",
                "https://100.100.100.200/",
                "https://168.63.129.16/",
                "https://metadata.google.internal/",
            })
    void what_is_not_public_or_not_https_may_not_be_given_nor_used(String url) {
        assertThatThrownBy(() -> anywhere.checked(url)).isInstanceOf(DestinationNotAllowed.class);
    }

    @Test
    void a_url_has_an_end() {
        assertThatThrownBy(() -> anywhere.checked("https://example.com/" + "x".repeat(2_000)))
                .isInstanceOf(DestinationNotAllowed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9000/hook",
                "http://localhost/",
                "http://[::1]:9000/",
                "https://127.0.0.1:9000/",
                "https://example.com/",
            })
    void where_it_is_allowed_this_machine_can_be_reached_too(String url) {
        assertThat(local.checked(url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "http://10.0.0.1/",
                "http://169.254.169.254/",
                "http://2130706433/",
                "http://localhost.example.com/",
                "http://user@127.0.0.1/",
                "ftp://127.0.0.1/",
            })
    void and_no_other(String url) {
        assertThatThrownBy(() -> local.checked(url)).isInstanceOf(DestinationNotAllowed.class);
    }

    @Test
    void a_name_may_lead_to_this_machine_only_where_that_is_allowed() {
        var loopback = InetAddress.getLoopbackAddress();
        assertThat(anywhere.allow(loopback)).isFalse();
        assertThat(local.allow(loopback)).isTrue();
        assertThat(local.allow(InetAddress.ofLiteral("10.0.0.1"))).isFalse();
    }

    private static Destinations destinations(boolean local) {
        return new Destinations(new OutgoingHttpProperties(local, Duration.ofSeconds(1), 1, 1));
    }
}

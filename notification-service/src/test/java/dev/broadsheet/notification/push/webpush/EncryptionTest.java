package dev.broadsheet.notification.push.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.broadsheet.edge.http.InvalidRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;

class EncryptionTest {

    private static final Base64.Decoder BASE64URL = Base64.getUrlDecoder();
    private static final String P256DH =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

    /** RFC 8291, appendix A, byte for byte. */
    @Test
    void a_message_is_the_one_that_the_rfc_gives() throws GeneralSecurityException {
        var point = P256.publicKey(BASE64URL.decode(TestBrowser.SERVICE_PUBLIC_KEY));
        var own = P256.privateKey(BASE64URL.decode(TestBrowser.SERVICE_PRIVATE_KEY), point);
        var message =
                Encryption.encrypt(
                        bytes("When I grow up, I want to be a watermelon"),
                        BrowserKeys.of(P256DH, AUTH),
                        new KeyPair(point, own),
                        BASE64URL.decode("DGv6ra1nlYgDCS1FRnbzlw"));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(message))
                .isEqualTo(
                        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                            + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                            + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    @Test
    void a_browser_reads_what_was_written_for_it_and_no_other_does() {
        var browser = new TestBrowser();
        var keys = BrowserKeys.of(browser.p256dh(), browser.auth());
        var message = Encryption.encrypt(bytes("Ünïcode"), keys);
        assertThat(browser.read(message)).isEqualTo("Ünïcode");
        assertThatThrownBy(() -> new TestBrowser().read(message))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void each_message_has_keys_and_salt_of_its_own() {
        var browser = new TestBrowser();
        var keys = BrowserKeys.of(browser.p256dh(), browser.auth());
        var first = Encryption.encrypt(bytes("same"), keys);
        var second = Encryption.encrypt(bytes("same"), keys);
        assertThat(header(first)).isNotEqualTo(header(second));
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void the_longest_message_is_what_push_services_must_take() {
        var browser = new TestBrowser();
        var longest = "x".repeat(Encryption.MOST_PLAIN_BYTES);
        var keys = BrowserKeys.of(browser.p256dh(), browser.auth());
        var message = Encryption.encrypt(bytes(longest), keys);
        assertThat(message).hasSize(4096);
        assertThat(browser.read(message)).isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "no Base64",
                // compressed, too short, too long
                "AiVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx",
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIA",
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4A",
                // infinity, and beside the curve
                "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8",
            })
    void what_is_no_point_of_the_curve_is_no_key(String p256dh) {
        assertThatThrownBy(() -> BrowserKeys.of(p256dh, AUTH)).isInstanceOf(InvalidRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "no Base64", "BTBZMqHH6r4Tts7J_aSIggAA"})
    void what_has_not_sixteen_bytes_is_no_secret(String auth) {
        assertThatThrownBy(() -> BrowserKeys.of(P256DH, auth)).isInstanceOf(InvalidRequest.class);
    }

    private static String header(byte[] message) {
        return Base64.getEncoder().encodeToString(message).substring(0, 100);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

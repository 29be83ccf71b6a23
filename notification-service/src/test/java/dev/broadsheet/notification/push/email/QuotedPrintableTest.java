package dev.broadsheet.notification.push.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

class QuotedPrintableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain\n",
                "a = b\n",
                "ends with a space \n and a tab\t\n",
                "Журнал 🎉 é\n",
                ".\n..\nFrom me\n",
                "\n\n",
                "0123456789012345678901234567890123456789012345678901234567890123456789012345\n",
                "012345678901234567890123456789012345678901234567890123456789012345678901234567\n",
                "01234567890123456789012345678901234567890123456789012345678901234567890123 é\n",
                "ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé\n",
            })
    void what_is_encoded_is_decoded_by_others(String lines) throws IOException, MessagingException {
        var encoded = QuotedPrintable.encoded(lines);
        assertThat(encoded.lines()).allMatch(line -> line.length() <= 76);
        assertThat(encoded).matches("[\\x20-\\x7e\\r\\n]*").doesNotContain(" \r\n");
        var bytes = new ByteArrayInputStream(encoded.getBytes(StandardCharsets.US_ASCII));
        try (var decoded = MimeUtility.decode(bytes, "quoted-printable")) {
            assertThat(new String(decoded.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(lines.replace("\n", "\r\n"));
        }
    }
}

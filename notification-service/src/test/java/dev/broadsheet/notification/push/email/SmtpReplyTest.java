package dev.broadsheet.notification.push.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;

class SmtpReplyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "421 | 421 4.3.2 Closing              | true  | postponed",
                "450 | 450 4.2.1 Busy                 | true  | failed",
                "451 | 451 Later                      | false | failed",
                "452 | 452 4.2.2 Full                 | true  | failed",
                "550 | 550 5.1.1 No such user         | true  | gone",
                "550 | 550-5.1.1 No such user         | true  | gone",
                "550 | 550 5.1.10 No such domain      | false | gone",
                "550 | 550 5.2.1 Disabled             | true  | gone",
                "550 | 550 No such user               | true  | gone",
                "551 | 551 Moved                      | true  | gone",
                "553 | 553 Not a name                 | true  | gone",
                "550 | 550 No                         | false | refused",
                "550 | 550 5.7.1 Not by our policy    | true  | refused",
                "552 | 552 5.2.2 Full                 | true  | refused",
                "554 | 554 5.7.1 Spam                 | false | refused",
                "554 | 554 No                         | true  | refused",
            })
    void replies_say_what_becomes_of_a_mail(
            int code, String text, boolean ofRecipient, String outcome) {
        assertThat(
                        new SmtpReply(code, text, ofRecipient)
                                .outcome()
                                .getClass()
                                .getSimpleName()
                                .toLowerCase(Locale.ROOT))
                .isEqualTo(outcome);
    }
}

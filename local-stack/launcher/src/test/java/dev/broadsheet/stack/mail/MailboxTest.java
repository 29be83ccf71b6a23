package dev.broadsheet.stack.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;

class MailboxTest {

    private final Mailbox mailbox = new Mailbox(3);

    @Test
    void only_the_latest_are_kept_newest_first_under_their_own_numbers() {
        for (var i = 0; i < 5; i++) {
            mailbox.add(MailboxTest::numbered);
        }

        assertThat(mailbox.latest()).extracting(Mail::n).containsExactly(5L, 4L, 3L);
        assertThat(mailbox.find(2)).isEmpty();
        assertThat(mailbox.find(3)).isPresent();
    }

    private static Mail numbered(long n) {
        return new Mail(n, "from", "to", "subject", Instant.EPOCH, Map.of(), "text");
    }
}

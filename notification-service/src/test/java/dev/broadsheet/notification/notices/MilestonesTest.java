package dev.broadsheet.notification.notices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MilestonesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "9, 0",
        "10, 10",
        "99, 10",
        "100, 100",
        "999, 100",
        "1000, 1000",
        "4999, 1000",
        "5000, 5000",
        "9999, 5000",
        "10000, 10000",
        "50000, 50000",
        "123456, 100000",
        "9223372036854775807, 5000000000000000000",
    })
    void the_highest_round_number_counts(long views, long milestone) {
        assertThat(Milestones.reached(views)).isEqualTo(milestone);
    }
}
